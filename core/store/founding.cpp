#include "core/store/founding.h"

#include "core/store/act.h"
#include "core/store/network_word.h"

#include <QCborArray>

namespace simpul {

QCborMap memberFields(const QString& name, const QByteArray& signKey, const QByteArray& boxKey)
{
    return { { QStringLiteral("name"), name }, { QStringLiteral("sign_key"), signKey },
        { QStringLiteral("box_key"), boxKey } };
}

QCborMap grantFields(const Id& node, const Id& scope, Role role, const QCborArray& until)
{
    QCborMap fields { { QStringLiteral("node"), node.bytes() }, { QStringLiteral("scope"), scope.bytes() },
        { QStringLiteral("role"), roleText(role) } };
    if (!until.isEmpty())
        fields.insert(QStringLiteral("until"), until);
    return fields;
}

namespace {

Result<Id> putFacility(Act& act, const QString& type, const QString& name, const Id& parent)
{
    QCborMap fields { { QStringLiteral("type"), type }, { QStringLiteral("name"), name } };
    if (!parent.isNull())
        fields.insert(QStringLiteral("parent"), parent.bytes());
    SIMPUL_GET(outcome, act.put({ QStringLiteral("facility"), {}, {}, fields, false }));
    if (outcome.refused())
        return Error::refused(
            outcome.findings.first().code, { { QStringLiteral("field"), outcome.findings.first().field } });
    return outcome.id;
}

} // namespace

Result<Founding> foundNetwork(Store& store, const QString& name, const QString& level)
{
    if (store.hasNetwork())
        return Error::refused(QStringLiteral("network_exists"));
    const LocalNode& node = store.node();
    const BoxKey recovery = BoxKey::create();
    const SignKey recoverySign = recoverySignKey(recovery.secret);
    const QByteArray recoveryKeys = recovery.publicKey + recoverySign.publicKey, nonce = randomBytes(16);
    Founding made { networkId(node.id.bytes(), recoveryKeys, nonce), {}, {}, recovery.secret };

    SIMPUL_GET(act, Act::begin(store));
    SIMPUL_TRY(store.setNetwork(made.network));
    SIMPUL_TRY(act.set(made.network, QStringLiteral("network"), made.network, QStringLiteral("founder"),
        { { QStringLiteral("founder"), node.id.bytes() }, { QStringLiteral("recovery"), recoveryKeys },
            { QStringLiteral("nonce"), nonce } }));
    SIMPUL_TRY(act.set(made.network, QStringLiteral("network"), made.network, QStringLiteral("name"),
        { { QStringLiteral("name"), name } }));
    SIMPUL_TRY(act.set(made.network, QStringLiteral("member"), node.id, QStringLiteral("name"),
        memberFields(node.name, node.sign.publicKey, node.box.publicKey)));
    SIMPUL_TRY(act.flush());
    SIMPUL_TRY(store.refreshRights());

    Id parent;
    if (level == u"pustu") {
        SIMPUL_GET(puskesmas, putFacility(act, QStringLiteral("puskesmas"), name, {}));
        parent = puskesmas;
    }
    SIMPUL_GET(facility, putFacility(act, level, name, parent));
    made.facility = facility;
    const Id scope = parent.isNull() ? facility : parent;
    made.scopes = { made.network, scope };
    SIMPUL_TRY(act.set(made.network, QStringLiteral("grant"), grantId(node.id, scope), QStringLiteral("role"),
        grantFields(node.id, scope, Role::Entry)));
    SIMPUL_TRY(store.setMeta(QStringLiteral("facility"), facility.bytes()));
    SIMPUL_TRY(act.commit());
    return made;
}

} // namespace simpul

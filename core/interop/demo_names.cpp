#include "core/interop/demo_names.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace simpul::demo {

namespace {

Result<QJsonObject> resource(const QString& name)
{
    QFile file(u":/demo/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return Error::machine(u"demo_resources"_s, { { u"file"_s, name } });
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (object.isEmpty())
        return Error::machine(u"demo_resources"_s, { { u"file"_s, name } });
    return object;
}

QStringList texts(const QJsonValue& value)
{
    QStringList list;
    for (const QJsonValue& item : value.toArray())
        list.append(item.toString());
    return list;
}

Words::Area area(const QJsonValue& value)
{
    return { value[u"code"].toString(), value[u"name"].toString() };
}

} // namespace

Result<Names> Names::load()
{
    SIMPUL_GET(root, resource(u"names.json"_s));
    Names names;
    for (const bool male : { false, true }) {
        const QString key = male ? u"L"_s : u"P"_s;
        Sex& sex = names.m_sexes[male];
        for (const QJsonValue& era : root[key].toArray())
            sex.eras.append({ era[u"from"].toInt(), texts(era[u"first"]), texts(era[u"second"]),
                era[u"second_percent"].toInt() });
        sex.third = texts(root[u"third"][key]);
        sex.nicknames = texts(root[u"nicknames"][key]);
    }
    return names;
}

const Names::Era& Names::era(bool male, int year) const
{
    const QList<Era>& eras = m_sexes[male].eras;
    for (auto it = eras.crbegin(); it != eras.crend(); ++it)
        if (year >= it->from)
            return *it;
    return eras.first();
}

QString Names::person(bool male, const QDate& birth, Random& random) const
{
    // Names change slowly: some parents still choose those of the years before.
    const Era& chosen = era(male, birth.year() - random.between(0, 9));
    QString name = random.pick(chosen.first);
    if (random.between(1, 100) > chosen.secondPercent)
        return name + suffix(male, birth, random);
    const QString second = random.pick(chosen.second);
    if (second != name)
        name += u' ' + second;
    if (birth.year() >= 2012 && random.chance(0.15))
        name += u' ' + random.pick(m_sexes[male].third);
    return name;
}

QString Names::suffix(bool male, const QDate& birth, Random& random) const
{
    if (birth.year() >= 1990 || !random.chance(0.12))
        return {};
    if (random.chance(0.5))
        return u" ("_s + random.pick(m_sexes[male].nicknames) + u')';
    return (male ? u" bin "_s : u" binti "_s) + random.pick(m_sexes[true].eras.first().first);
}

Result<Words> Words::load()
{
    SIMPUL_GET(root, resource(u"places.json"_s));
    Words words { area(root[u"kabupaten"]), area(root[u"kecamatan"]), {}, texts(root[u"posyandu"]),
        texts(root[u"dusun"]), texts(root[u"streets"]), texts(root[u"schools"]), texts(root[u"destinations"]),
        texts(root[u"topics"]), texts(root[u"visitNotes"]) };
    for (const QJsonValue& desa : root[u"desa"].toArray())
        words.desa.append(area(desa));
    return words;
}

QString Numbers::unused(const QString& front, Random& random)
{
    QString number;
    do {
        number = front + u"%1"_s.arg(random.between(1, 60), 4, 10, '0'_L1);
    } while (m_used.contains(number));
    m_used.insert(number);
    return number;
}

QString Numbers::nik(bool male, const QDate& birth, Random& random)
{
    static const QStringList kElsewhere { u"332912"_s, u"332914"_s, u"332909"_s, u"332806"_s, u"320907"_s };
    const QString region = random.chance(0.9) ? u"332913"_s : random.pick(kElsewhere);
    const int day = birth.day() + (male ? 0 : 40);
    return unused(region + u"%1"_s.arg(day, 2, 10, '0'_L1) + birth.toString(u"MMyy"_s), random);
}

QString Numbers::kk(const QDate& issued, Random& random)
{
    return unused(u"332913"_s + issued.toString(u"ddMMyy"_s), random);
}

} // namespace simpul::demo

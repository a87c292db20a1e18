#include "ui/models/cards.h"

#include "core/catalog/forms.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

/// The forms of a kind of record; none where the catalogue is broken, which loading it has said already.
QList<Form> formsOf(const Catalog& catalog, QLatin1String kind)
{
    const auto forms = Forms::compile(catalog);
    QList<Form> all = forms ? forms->all() : QList<Form>();
    all.removeIf([kind](const Form& form) { return form.kind != kind; });
    return all;
}

bool isOf(const FormField& field, const QString& generation)
{
    return field.card.isEmpty() || generation.isEmpty() || field.card == generation;
}

/// A column that no section names is on every card; else one of its fields must be of the generation.
bool hasColumn(const Form& form, const QString& code, const QString& generation)
{
    bool isNamed = false;
    for (const FormSection& section : form.sections)
        for (const FormField& field : section.fields) {
            if (field.code == code && isOf(field, generation))
                return true;
            isNamed = isNamed || field.code == code;
        }
    return !isNamed;
}

void addSection(
    const FormSection& section, const QStringList& inGrid, const QString& generation, DayCard& card)
{
    CardStep step { section.step, section.label, {} };
    for (const FormField& field : section.fields) {
        if (field.needed && isOf(field, generation))
            card.needs += field.code;
        if (!inGrid.contains(field.code))
            step.codes += field.code;
    }
    card.more += step.codes;
    if (!step.codes.isEmpty())
        card.steps += step;
}

} // namespace

QList<DayCard> cardsOf(const Catalog& catalog, const QString& generation)
{
    QList<DayCard> cards;
    for (const Form& form : formsOf(catalog, "attendance"_L1)) {
        DayCard card { form.code, form.label, form.groups, {}, {}, {}, {} };
        QStringList inGrid;
        for (const FormColumn& column : form.columns) {
            if (!hasColumn(form, column.code, generation))
                continue;
            card.columns += CardColumn { column.code, column.head };
            inGrid += column.code;
        }
        for (const FormSection& section : form.sections)
            addSection(section, inGrid, generation, card);
        cards += card;
    }
    return cards;
}

QList<VisitForm> visitFormsOf(const Catalog& catalog)
{
    QList<VisitForm> forms;
    for (const Form& form : formsOf(catalog, "home_visit"_L1))
        forms += VisitForm { form.code, form.label, form.groups, form.codes(), form.dangerSigns };
    return forms;
}

QList<std::pair<QString, QString>> visitReasonsOf(const Catalog& catalog)
{
    QList<std::pair<QString, QString>> words;
    for (const QJsonValue json : catalog.document(u"visit_forms"_s)["reasons"_L1].toArray())
        words += { json["code"_L1].toString(), json["label"_L1].toString() };
    return words;
}

QString dangerSignWord(const Catalog& catalog, const QString& code)
{
    return catalog.document(u"visit_forms"_s)["sign_words"_L1][code].toString(code);
}

} // namespace simpul

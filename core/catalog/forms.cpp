#include "core/catalog/forms.h"

#include "core/catalog/form_reader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

struct Place {
    QString file, list, kind;
};

const QList<Place> kPlaces { { u"cards"_s, u"cards"_s, u"attendance"_s },
    { u"visit_forms"_s, u"forms"_s, u"home_visit"_s },
    { u"visit_forms"_s, u"household_forms"_s, u"household"_s } };

} // namespace

QStringList Form::codes() const
{
    QStringList codes;
    for (const FormSection& section : sections)
        for (const FormField& field : section.fields)
            if (!codes.contains(field.code))
                codes.append(field.code);
    return codes;
}

Result<Forms> Forms::compile(const Catalog& catalog)
{
    Forms forms(catalog);
    SIMPUL_GET(generations, CardGenerations::compile(catalog));
    forms.m_standard = catalog.defaults();
    forms.m_generations = generations;
    const FormReader reader(catalog, forms.m_names);
    for (const Place& place : kPlaces)
        for (const QJsonValue json : catalog.document(place.file)[place.list].toArray()) {
            const auto form = reader.form(json.toObject(), place.kind);
            if (!form)
                return catalog.located(form.error(), place.file);
            forms.m_forms.append(*form);
        }
    return forms;
}

const Form* Forms::find(const QString& code) const
{
    const auto found = std::find_if(
        m_forms.cbegin(), m_forms.cend(), [&code](const Form& form) { return form.code == code; });
    return found == m_forms.cend() ? nullptr : &*found;
}

std::optional<Form> Forms::formFor(
    const QString& kind, const FormContext& context, const Parameters& parameters) const
{
    Facts facts(m_names, context.subject, parameters, context.place);
    facts.take(context.answers);
    for (const Form& form : m_forms)
        if (form.kind == kind && (form.groups.contains(context.subject.group) || kind == "household"_L1)
            && form.when.holds(facts))
            return asked(form, context, parameters);
    return {};
}

Form Forms::asked(const Form& form, const FormContext& context, const Parameters& parameters) const
{
    Facts facts(m_names, context.subject, parameters, context.place);
    facts.take(context.answers);
    const QString card = context.subject.card;
    const auto isSkipped = [&](const FormField& field) {
        return (!field.card.isEmpty() && field.card != card)
            || (field.isDiagnosis && !context.inPuskesmasScope) || !field.when.holds(facts);
    };
    Form asked = form;
    for (FormSection& section : asked.sections)
        section.fields.removeIf(isSkipped);
    asked.sections.removeIf([](const FormSection& section) { return section.fields.isEmpty(); });
    return asked;
}

} // namespace simpul

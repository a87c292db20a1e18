#pragma once

#include "core/catalog/card_generations.h"
#include "core/catalog/condition.h"

namespace simpul {

/// A field of a form; its type, unit and ranges are those of the answer (Catalog::field).
struct FormField {
    QString code; ///< the answer
    QString card; ///< only on this generation of the card; empty: on each
    bool needed = false; ///< without it the form is not complete
    /// A diagnosis of which a posyandu's scope keeps nothing: asked only where the record will lie in a
    /// puskesmas's scope.
    bool isDiagnosis = false;
    Condition when; ///< the skip rule
};

struct FormSection {
    int step = 0; ///< of the five of a posyandu day (langkah); 0 where there are none
    QString label;
    QList<FormField> fields;
};

/// A column of the attendance grid.
struct FormColumn {
    QString code;
    QString head; ///< as short as the paper prints it
};

/// A card of the posyandu day, a checklist of the home visit, or the family sheet.
struct Form {
    struct Version {
        QString card; ///< `2023`, `2025`; empty where there are no generations
        QDate from, until; ///< both included; an invalid `until` is open
        bool verified = false;
        bool holdsOn(const QDate& day) const { return from <= day && (!until.isValid() || day <= until); }
    };
    QString kind; ///< of record: `attendance`, `home_visit`, `household`
    QString code, label;
    QStringList groups; ///< of life; empty: chosen by hand
    Condition when; ///< for whom within the groups
    QList<Version> versions; ///< by rising `from`
    QList<FormColumn> columns;
    QList<FormSection> sections;
    QStringList dangerSigns;

    /// All answers that the form asks for, of every generation, in order.
    QStringList codes() const;
};

/// What decides which form a person gets, and which of its fields are asked.
struct FormContext {
    Subject subject; ///< with the generation of its card, see Forms::cardOn
    QCborMap answers; ///< as they stand: saved and typed
    bool inPuskesmasScope = false; ///< the record will lie in a puskesmas's scope
    Id place; ///< whose parameters hold
};

/// All forms of the catalogue (files `cards`, `visit_forms`), compiled once.
class Forms {
public:
    /// Error `catalog_broken` with `file`, `line` and `reason`.
    static Result<Forms> compile(const Catalog& catalog);

    const QList<Form>& all() const { return m_forms; }
    const Form* find(const QString& code) const;
    /// The generation of cards that a place uses on a day, see CardGenerations.
    QString cardOn(const QDate& day, const Id& place, const Parameters& parameters) const
    {
        return m_generations.on(day, place, parameters);
    }

    /// The form of the kind for the person on the day, with only those sections and fields that are asked,
    /// given the answers so far. Nothing where no form is meant for this group.
    std::optional<Form> formFor(
        const QString& kind, const FormContext& context, const Parameters& parameters) const;
    std::optional<Form> formFor(const QString& kind, const FormContext& context) const
    {
        return formFor(kind, context, m_standard);
    }
    /// The same for a form that was chosen.
    Form asked(const Form& form, const FormContext& context, const Parameters& parameters) const;
    Form asked(const Form& form, const FormContext& context) const
    {
        return asked(form, context, m_standard);
    }

private:
    explicit Forms(const Catalog& catalog)
        : m_names(catalog)
    {
    }

    FactNames m_names;
    Parameters m_standard;
    CardGenerations m_generations;
    QList<Form> m_forms;
};

} // namespace simpul

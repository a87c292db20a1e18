#pragma once

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QString>

namespace simpul {

class Catalog;

/// What people lack for an SPM indicator, by the labels of the catalogue.
class ConditionWords {
public:
    explicit ConditionWords(const Catalog& catalog);

    /// `ditimbang 6/8 · vitamin A 1/2`, of the list that reportNames() gives for `belum`. Who lacks nothing
    /// stands in it until the month in which the indicator counts: that of a birthday, of a birth.
    QString text(const QString& indicator, const QJsonArray& unmet) const;
    /// How many lack what, most first: `ditimbang 19 · vitamin A 8`; at most four.
    QString summary(const QString& indicator, const QList<QJsonArray>& unmet) const;

private:
    QString label(const QString& indicator, const QString& rule) const;

    QHash<QString, QString> m_labels; ///< by indicator and rule
};

} // namespace simpul

#include "ui/words/task_words.h"

#include "core/base/dates.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace simpul {

namespace {

constexpr qsizetype kMostNamed = 4;

QString said(const char* text)
{
    return QCoreApplication::translate("TaskWords", text);
}

/// `K1, K2, K3`; the rest of a long list is counted.
QString listed(QStringList words)
{
    const qsizetype more = words.size() - kMostNamed;
    if (more <= 1)
        return words.join(u", "_s);
    words.resize(kMostNamed);
    return said(QT_TRANSLATE_NOOP("TaskWords", "%1 dan %2 lagi")).arg(words.join(u", "_s)).arg(more);
}

QStringList labels(const QJsonValue& entries)
{
    QStringList words;
    for (const QJsonValue entry : entries.toArray())
        words += entry[u"label"_s].toString();
    return words;
}

QString dayOf(const QJsonValue& iso)
{
    return dateText(QDate::fromString(iso.toString(), Qt::ISODate));
}

} // namespace

TaskWords::TaskWords(const Catalog& catalog)
    : m_signs(catalog.document(u"visit_forms"_s)[u"sign_words"_s].toObject())
{
}

QString TaskWords::detail(const QJsonObject& data) const
{
    QStringList parts;
    QStringList signs;
    for (const QJsonValue sign : data[u"signs"_s].toArray())
        signs += m_signs[sign.toString()].toString(sign.toString().replace(u'_', u' '));
    for (const QStringList& words : { labels(data[u"lacking"_s]), labels(data[u"risks"_s]), signs })
        if (!words.isEmpty())
            parts += listed(words);
    if (const int missed = data[u"missed"_s].toInt(); missed > 1)
        parts += said(QT_TRANSLATE_NOOP("TaskWords", "%1 kali")).arg(missed);
    if (data.contains(u"since"_s))
        parts += said(QT_TRANSLATE_NOOP("TaskWords", "sejak %1")).arg(dayOf(data[u"since"_s]));
    if (data.contains(u"last"_s))
        parts += said(QT_TRANSLATE_NOOP("TaskWords", "terakhir %1")).arg(dayOf(data[u"last"_s]));
    if (data.contains(u"month"_s))
        parts += periodText(data[u"month"_s].toString());
    return parts.join(u"; "_s);
}

QString TaskWords::reason(const TaskReason& reason) const
{
    const QString more = detail(reason.data);
    return more.isEmpty() ? reason.label : u"%1 (%2)"_s.arg(reason.label, more);
}

QString TaskWords::reasons(const Task& task) const
{
    QStringList words;
    for (const TaskReason& each : task.reasons)
        words += reason(each);
    return words.join(u" · "_s);
}

QString homeText(const QString& address, const QString& dusun, const QString& rt, const QString& rw)
{
    QStringList parts { address, dusun };
    if (!rt.isEmpty() || !rw.isEmpty())
        parts += u"RT %1/RW %2"_s.arg(rt, rw);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString homeText(const Task& task)
{
    return homeText(task.address, task.dusun, task.rt, task.rw);
}

QString weekDaysText(const QDate& monday)
{
    const QDate sunday = monday.addDays(6);
    if (monthOf(monday) == monthOf(sunday))
        return u"%1–%2"_s.arg(monday.day()).arg(dayText(sunday));
    const QLocale locale(QLocale::Indonesian, QLocale::Indonesia);
    const bool sameYear = monday.year() == sunday.year();
    return u"%1 – %2"_s.arg(
        locale.toString(monday, sameYear ? u"d MMMM"_s : u"d MMMM yyyy"_s), dayText(sunday));
}

QString taskStatusText(const Task& task, const QDate& today)
{
    const QString day = dateText(task.date);
    if (task.status == Task::Status::Closed)
        return said(QT_TRANSLATE_NOOP("TaskWords", "✓ dikunjungi %1")).arg(day);
    if (task.status == Task::Status::Open)
        return said(QT_TRANSLATE_NOOP("TaskWords", "? belum direncanakan"));
    return task.date < today ? said(QT_TRANSLATE_NOOP("TaskWords", "▲ terlewat %1")).arg(day)
                             : said(QT_TRANSLATE_NOOP("TaskWords", "? direncanakan %1")).arg(day);
}

} // namespace simpul

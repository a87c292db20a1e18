#include "ui/paper/week_list.h"

#include "core/base/files.h"
#include "core/programme/task_code.h"
#include "ui/paper/sheet.h"
#include "ui/words/clock_words.h"
#include "ui/words/figures.h"

#include <QBuffer>
#include <QPdfWriter>

namespace simpul {

using namespace Qt::StringLiterals;
using paper::Sheet;

namespace {

constexpr qreal kMarginMm = 15;
constexpr int kResolution = 300;
constexpr qreal kFoot = 18; ///< points kept free for the foot of each page
constexpr qreal kCodeWidth = 88, kReturnWidth = 196, kGap = 8, kPad = 5, kBox = 10;
constexpr qreal kWritten = 17; ///< points between lines that are written on by hand

/// What one kader takes along.
struct Round {
    QString kader, place;
    QList<const Task*> tasks;
};

QList<Round> roundsOf(const QList<Task>& tasks)
{
    QList<Round> rounds;
    for (const Task& task : tasks) {
        const auto same = [&task](const Round& round) {
            return round.tasks.first()->kader == task.kader && round.tasks.first()->place == task.place;
        };
        auto round = std::find_if(rounds.begin(), rounds.end(), same);
        if (round == rounds.end())
            round = rounds.insert(rounds.end(), { task.kaderName, task.placeName, {} });
        round->tasks += &task;
    }
    return rounds;
}

QString personLine(const Task& task, const QDate& on)
{
    QStringList parts { task.sex, ageText(QDate::fromString(task.birth, Qt::ISODate), on), homeText(task),
        task.phone };
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

/// One run over the pages: first without painting, to know how many there will be.
class Printing {
public:
    Printing(const WeekList& list, const TaskWords& words, Sheet& sheet, const QDateTime& at)
        : m_words(words)
        , m_sheet(sheet)
        , m_monday(list.monday)
        , m_at(at)
        , m_rounds(roundsOf(list.tasks))
    {
    }
    int pages() const { return m_page; }

    /// `pages`: how many there are; 0: only counts them.
    bool run(int pages)
    {
        m_of = pages;
        m_page = 1;
        bool isGood = true;
        for (const Round& round : m_rounds) {
            if (&round != &m_rounds.first())
                isGood = isGood && turn();
            heading(round);
            for (const Task* task : round.tasks)
                isGood = isGood && row(round, *task);
        }
        foot();
        return isGood;
    }

private:
    bool paints() const { return m_of > 0; }

    void put(Sheet::Face face, const QRectF& rect, const QString& text, const QColor& colour = paper::kInk)
    {
        if (paints())
            m_sheet.text(face, rect, Qt::AlignLeft | Qt::TextWordWrap, text, colour);
    }

    void heading(const Round& round)
    {
        const QString who =
            round.kader.isEmpty() ? u"Daftar kunjungan rumah"_s : u"Daftar kunjungan rumah: "_s + round.kader;
        const QString where = u"%1 · %2 (%3) · %4 orang"_s.arg(round.place, weekDaysText(m_monday),
            programme::weekText(m_monday), QString::number(round.tasks.size()));
        const QString how = u"Centang dan isi sesudah kunjungan, lalu serahkan ke petugas: kodenya diketik "
                            u"kembali di Simpul. "
                            u"Satu saja tanda bahaya: hubungi nakes pustu saat itu juga."_s;
        m_y = 0;
        for (const auto& [face, text] :
            { std::pair(Sheet::Title, who), { Sheet::Place, where }, { Sheet::Small, how } }) {
            const qreal height = m_sheet.textHeight(face, text, m_sheet.width());
            put(face, QRectF(0, m_y, m_sheet.width(), height), text);
            m_y += height + 2;
        }
        m_y += 6;
        rule();
    }

    void rule()
    {
        if (paints())
            m_sheet.line(QPointF(0, m_y), QPointF(m_sheet.width(), m_y), paper::kQuiet);
    }

    bool row(const Round& round, const Task& task)
    {
        const QString name = u"%1. %2"_s.arg(task.rank).arg(task.name);
        const QString about = personLine(task, m_monday);
        const QString why = m_words.reasons(task);
        const qreal width = m_sheet.width() - kCodeWidth - kReturnWidth - 2 * kGap;
        const qreal nameHeight = m_sheet.textHeight(Sheet::Place, name, width);
        const qreal aboutHeight = m_sheet.textHeight(Sheet::Small, about, width);
        const qreal whyHeight = m_sheet.textHeight(Sheet::Body, why, width);
        const qreal height = 2 * kPad + std::max(4 * kWritten, nameHeight + aboutHeight + whyHeight + 4);
        if (m_y + height > m_sheet.height() - kFoot) {
            if (!turn())
                return false;
            heading(round);
        }
        qreal y = m_y + kPad;
        code(task);
        const qreal left = kCodeWidth + kGap;
        put(Sheet::Place, QRectF(left, y, width, nameHeight), name);
        put(Sheet::Small, QRectF(left, y += nameHeight + 1, width, aboutHeight), about, paper::kQuiet);
        put(Sheet::Body, QRectF(left, y + aboutHeight + 2, width, whyHeight), why);
        answer(m_sheet.width() - kReturnWidth, m_y + kPad);
        m_y += height;
        rule();
        return true;
    }

    void code(const Task& task)
    {
        const qreal height = m_sheet.lineHeight(Sheet::Code);
        put(Sheet::Code, QRectF(0, m_y + kPad, kCodeWidth, height), task.code);
        if (task.status == Task::Status::Planned)
            put(Sheet::Small, QRectF(0, m_y + kPad + height, kCodeWidth, m_sheet.lineHeight(Sheet::Small)),
                u"rencana "_s + dateText(task.date), paper::kQuiet);
    }

    /// The boxes to tick and the lines to write on.
    void answer(qreal left, qreal top)
    {
        constexpr qreal kSecondBox = 92;
        for (const auto& [x, word] :
            { std::pair(left, u"ditemukan"_s), { left + kSecondBox, u"tidak ditemukan"_s } }) {
            box(QRectF(x, top + 2, kBox, kBox));
            put(Sheet::Body, QRectF(x + kBox + 4, top, kReturnWidth, kWritten), word);
        }
        qreal y = top + kWritten;
        for (const QString& word : { u"Tanggal"_s, u"Tanda bahaya"_s, u"Catatan"_s }) {
            put(Sheet::Small, QRectF(left, y + 4, kReturnWidth, kWritten), word, paper::kQuiet);
            const qreal from = left + m_sheet.textWidth(Sheet::Small, u"Tanda bahaya"_s) + 6;
            y += kWritten;
            if (paints())
                m_sheet.line(QPointF(from, y - 2), QPointF(m_sheet.width(), y - 2));
        }
    }

    void box(const QRectF& rect)
    {
        if (!paints())
            return;
        const QPointF corners[] { rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft() };
        for (int at = 0; at < 4; ++at)
            m_sheet.line(corners[at], corners[(at + 1) % 4], paper::kInk);
    }

    bool turn()
    {
        foot();
        ++m_page;
        return !paints() || m_sheet.newPage();
    }

    void foot()
    {
        if (!paints())
            return;
        const qreal height = m_sheet.lineHeight(Sheet::Small);
        const QRectF rect(0, m_sheet.height() - height, m_sheet.width(), height);
        m_sheet.text(Sheet::Small, rect, Qt::AlignLeft,
            u"Dicetak "_s + momentText(m_at) + u" · Simpul " SIMPUL_VERSION ""_s, paper::kQuiet);
        m_sheet.text(
            Sheet::Small, rect, Qt::AlignRight, u"Halaman %1 dari %2"_s.arg(m_page).arg(m_of), paper::kQuiet);
    }

    const TaskWords& m_words;
    Sheet& m_sheet;
    QDate m_monday;
    QDateTime m_at;
    QList<Round> m_rounds;
    qreal m_y = 0;
    int m_page = 1;
    int m_of = 0;
};

} // namespace

Result<void> printWeekList(
    const WeekList& list, const TaskWords& words, QPagedPaintDevice& device, const QDateTime& at)
{
    device.setPageSize(QPageSize(QPageSize::A4));
    device.setPageOrientation(QPageLayout::Portrait);
    device.setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    Sheet sheet(device);
    Printing printing(list, words, sheet, at);
    printing.run(0);
    if (!sheet.begin() || !printing.run(printing.pages()) || !sheet.end())
        return Error::machine(u"printer_failed"_s);
    return {};
}

Result<void> weekListToPdf(
    const WeekList& list, const TaskWords& words, const QString& file, const QDateTime& at)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(kResolution);
    writer.setTitle(u"Daftar kunjungan rumah "_s + weekDaysText(list.monday));
    writer.setCreator(u"Simpul " SIMPUL_VERSION ""_s);
    SIMPUL_TRY(printWeekList(list, words, writer, at));
    return writeSafely(file, [&bytes](QIODevice& target) -> Result<void> {
        if (target.write(bytes) == bytes.size())
            return {};
        return Error::machine(u"io"_s, { { u"reason"_s, target.errorString() } });
    });
}

} // namespace simpul

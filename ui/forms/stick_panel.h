#pragma once

#include "ui/jobs/exchanger.h"
#include "ui/widgets/file_ask.h"

#include <QWidget>

class QLabel;

namespace simpul {

class OldCopiesBar;
class StatusBadge;

/// "Bolehkah stik dicabut?": what was written by hand, or by the exchanger, and whether it was read back; and
/// what may be deleted from the stick.
class StickPanel : public QWidget {
    Q_OBJECT
public:
    StickPanel(Desk& desk, const FileAsk& ask, QWidget* parent = nullptr);
    /// Writes a file for each set of members into a folder that is asked for.
    void write();
    bool isWriting() const { return m_isWriting; }

Q_SIGNALS:
    void working(simpul::Job* job, const QString& sentence);
    void writingChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void say(int status, const QString& sentence, const QString& hint = {});
    void tellWritten(const QString& folder, const Result<QStringList>& written);
    void followSticks();

    Desk& m_desk;
    FileAsk m_ask;
    Exchanger& m_exchanger;
    StatusBadge* m_stick;
    QLabel* m_hint;
    OldCopiesBar* m_old;
    bool m_isWriting = false;
};

} // namespace simpul

#pragma once

#include "ui/jobs/desk.h"
#include "ui/models/settings_facts.h"
#include "ui/widgets/file_ask.h"

#include <memory>

class QCheckBox;
class QLabel;
class QPushButton;

namespace simpul {

class RightsPicker;
class StatusBadge;
struct Admission;
struct Card;

/// Lets a device in: its six words are compared by telephone, then its role and places are chosen, then its
/// answer file is written.
class AdmitForm : public QWidget {
    Q_OBJECT
public:
    AdmitForm(Desk& desk, const FileAsk& ask, QWidget* parent = nullptr);
    void begin(const Card& card, const DevicesFacts& facts);

Q_SIGNALS:
    void working(simpul::Job* job, const QString& sentence);

private:
    void build();
    void follow();
    void admit();
    void takeAdmitted(const Result<Admission>& admitted);

    Desk& m_desk;
    FileAsk m_ask;
    std::shared_ptr<const Card> m_card;
    QLabel* m_name;
    QLabel* m_brings;
    QLabel* m_words;
    QCheckBox* m_compared;
    RightsPicker* m_rights;
    QPushButton* m_admit;
    StatusBadge* m_said;
};

/// Six words in two lines of three, as they are read out.
QString wordLines(const QStringList& words);

} // namespace simpul

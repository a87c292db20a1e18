#pragma once

#include "ui/jobs/desk.h"

#include <QLineEdit>

class QCompleter;
class QStandardItemModel;

namespace simpul {

/// Finds people by the beginnings of words in name, mother's name, NIK or address, while one types.
class PeopleSearch : public QLineEdit {
    Q_OBJECT
public:
    explicit PeopleSearch(Desk& desk, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const simpul::Id& person);

private:
    struct Found {
        Id id;
        QString text;
    };
    void ask(const QString& typed);
    void makeList();
    void list(const QList<Found>& found);
    static QList<Found> search(Store& store, const QString& typed);

    Desk& m_desk;
    QStandardItemModel* m_model = nullptr;
    QCompleter* m_completer = nullptr; ///< with its model made when there is first something to list
    int m_asked = 0; ///< answers to earlier questions are dropped
};

} // namespace simpul

#pragma once

#include "core/records/same_person.h"
#include "core/store/records.h"

namespace simpul {

/// Which entries of people are one person, by the alias records held. An alias stands in both persons'
/// scopes; of two states of it the one with the longest line of edits holds, then the later.
class Aliases {
public:
    explicit Aliases(Records& records)
        : m_records(records)
    {
    }

    /// The entry that stands for the person: itself, unless it was merged.
    Id rootOf(const Id& person);
    /// All entries of the person whose root this is, itself first.
    QList<Id> entriesOf(const Id& root);

    /// An alias record has changed: the entries whose root may thereby be another.
    QSet<Id> update(const Records::Seen& seen);
    /// Reads anew at the next question.
    void forget() { m_read = false; }

private:
    void read();
    void derive();
    void addEntries(const QSet<Id>& people, QSet<Id>& touched);
    std::optional<SamePerson> standing(const Id& alias);

    Records& m_records;
    bool m_read = false;
    QHash<Id, SamePerson> m_aliases; ///< those that stand, by record
    QHash<Id, Id> m_roots;
    QHash<Id, QList<Id>> m_entries; ///< by root
};

} // namespace simpul

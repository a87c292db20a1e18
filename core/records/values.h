#pragma once

#include <QCborMap>
#include <QCborValue>
#include <QList>
#include <algorithm>

namespace simpul {

/// What a record or one of its field groups says: values by field name, in the order in which they were
/// given. There are very many of them, read far more often than made, and they hold one to twenty fields; a
/// QCborMap would copy the names and make a text of each again for whoever asks. It turns into a QCborMap and
/// back by itself.
class Values {
public:
    struct Entry {
        QString name;
        QCborValue value;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    Values() = default;
    Values(const QCborMap& map)
    {
        m_entries.reserve(map.size());
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            m_entries.append({ it.key().toString(), it.value() });
    }
    Values(std::initializer_list<std::pair<QCborValue, QCborValue>> values)
        : Values(QCborMap(values))
    {
    }
    operator QCborMap() const
    {
        QCborMap map;
        for (const Entry& entry : m_entries)
            map.insert(entry.name, entry.value);
        return map;
    }

    QCborValue value(QStringView name) const { return valueOf(name); }
    QCborValue value(QLatin1String name) const { return valueOf(name); }
    QCborValue operator[](QStringView name) const { return valueOf(name); }
    QCborValue operator[](QLatin1String name) const { return valueOf(name); }
    bool contains(QStringView name) const { return entryOf(name) != nullptr; }
    bool contains(QLatin1String name) const { return entryOf(name) != nullptr; }
    /// Sets the field, at the end where it is new.
    void insert(const QString& name, const QCborValue& value)
    {
        for (Entry& entry : m_entries)
            if (entry.name == name) {
                entry.value = value;
                return;
            }
        m_entries.append({ name, value });
    }
    /// Adds a field that is known to be new.
    void append(const QString& name, const QCborValue& value) { m_entries.append({ name, value }); }
    void reserve(qsizetype size) { m_entries.reserve(size); }
    qsizetype size() const { return m_entries.size(); }
    bool isEmpty() const { return m_entries.isEmpty(); }
    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

    friend bool operator==(const Values&, const Values&) = default;
    friend bool operator==(const Values& a, const QCborMap& b) { return a == Values(b); }

private:
    template <typename Text> const Entry* entryOf(Text name) const
    {
        for (const Entry& entry : m_entries)
            if (entry.name.size() == name.size() && entry.name == name)
                return &entry;
        return nullptr;
    }
    template <typename Text> QCborValue valueOf(Text name) const
    {
        const Entry* entry = entryOf(name);
        return entry ? entry->value : QCborValue(QCborValue::Undefined);
    }

    QList<Entry> m_entries;
};

/// Whether two groups say the same, in whatever order: a field that is cleared and one that is not there are
/// alike.
inline bool sayTheSame(const Values& a, const Values& b)
{
    const auto holds = [](const Values& all, const Values& other) {
        return std::all_of(other.begin(), other.end(), [&](const Values::Entry& entry) {
            return entry.value.isNull() || all.value(entry.name) == entry.value;
        });
    };
    return holds(a, b) && holds(b, a);
}

} // namespace simpul

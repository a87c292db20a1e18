#pragma once

#include <QCborMap>
#include <QCborValue>
#include <QList>

namespace simpul {

/// What one field group says: values by field name, in the order in which they were given, as one change or
/// version holds them. Such groups hold one to three fields and there are very many of them; a QCborMap would
/// copy the names and allocate four times for each. It turns into a QCborMap and back by itself.
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
    qsizetype size() const { return m_entries.size(); }
    bool isEmpty() const { return m_entries.isEmpty(); }
    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

    friend bool operator==(const Values&, const Values&) = default;
    friend bool operator==(const Values& a, const QCborMap& b) { return a == Values(b); }

private:
    template <typename Text> QCborValue valueOf(Text name) const
    {
        for (const Entry& entry : m_entries)
            if (entry.name == name)
                return entry.value;
        return QCborValue(QCborValue::Undefined);
    }

    QList<Entry> m_entries;
};

} // namespace simpul

#pragma once

#include "core/programme/schedule.h"

namespace simpul::programme {

/// Reads the catalogue's file `schedule`.
class Schedule::Reader {
public:
    explicit Reader(const Catalog& catalog)
        : m_catalog(catalog)
    {
    }
    Result<Schedule> read();

private:
    Result<void> readAll();
    Result<void> addImmunization(const QJsonObject& json);
    Result<void> addRound(const QJsonObject& json);
    Result<void> addContact(const QJsonObject& json);
    void add(const QJsonObject& json, const QString& kind, const Rule& rule);
    Result<void> readTimes(const QJsonObject& json, Rule& rule) const;
    Result<void> readSigns(const QJsonObject& json, Rule& rule) const;
    Result<void> readContact(const QJsonObject& json, Rule& rule) const;
    Result<void> readReported(const QJsonObject& json, Rule& rule) const;
    Result<Span> span(const QJsonValue& text) const;
    Result<Setting> setting(const QJsonValue& json, int standard) const;
    int find(const QString& code) const;

    const Catalog& m_catalog;
    Schedule m_schedule;
};

} // namespace simpul::programme

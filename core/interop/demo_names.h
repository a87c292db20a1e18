#pragma once

#include "core/base/result.h"
#include "core/interop/demo_random.h"

#include <QDate>
#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <array>

namespace simpul::demo {

/// First and second names by sex and year of birth, from resources/demo/names.json.
class Names {
public:
    static Result<Names> load();
    /// Older people often have one name; a few registers add a nickname or the father's name.
    QString person(bool male, const QDate& birth, Random& random) const;

private:
    struct Era {
        int from = 0;
        QStringList first, second;
        int secondPercent = 0;
    };
    struct Sex {
        QList<Era> eras;
        QStringList third, nicknames;
    };
    const Era& era(bool male, int year) const;
    QString suffix(bool male, const QDate& birth, Random& random) const;

    std::array<Sex, 2> m_sexes; // women, men
};

/// Village names and other words, from resources/demo/places.json.
struct Words {
    static Result<Words> load();

    struct Area {
        QString code, name;
    };
    Area kabupaten, kecamatan;
    QList<Area> desa;
    QStringList posyandu, dusun, streets, schools, destinations, topics, visitNotes;
};

/// Card numbers in their right form (16 digits); none is given twice.
class Numbers {
public:
    /// Region of first registration, day of birth (+40 for women), month, year, serial.
    QString nik(bool male, const QDate& birth, Random& random);
    /// Region, day of issue, serial.
    QString kk(const QDate& issued, Random& random);

private:
    QString unused(const QString& front, Random& random);

    QSet<QString> m_used;
};

} // namespace simpul::demo

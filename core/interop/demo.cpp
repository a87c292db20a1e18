#include "core/interop/demo.h"

#include "core/interop/demo_clinic.h"
#include "core/interop/demo_ilp.h"
#include "core/interop/demo_people.h"
#include "core/interop/demo_places.h"
#include "core/interop/demo_register.h"
#include "core/interop/demo_supplies.h"
#include "core/interop/demo_work.h"

using namespace Qt::StringLiterals;

namespace simpul {

namespace demo {

namespace {

constexpr int kMostMonths = 240;

Result<void> checked(const DemoOptions& options)
{
    if (!options.today.isValid())
        return Error::refused(u"demo_options"_s, { { u"field"_s, u"today"_s } });
    if (options.months < 1 || options.months > kMostMonths)
        return Error::refused(u"demo_options"_s, { { u"field"_s, u"months"_s } });
    return {};
}

/// The parts that tell the story, in the order in which they speak.
class Story {
public:
    Story(World& world, quint64 seed, const Names& names, const Words& words, Writer& writer,
        const Progress& progress)
        : m_world(world)
        , m_writer(writer)
        , m_progress(progress)
        , m_families(world, names, words, m_numbers)
        , m_register(world, words, writer)
        , m_vaccines(world, writer)
        , m_work(world, names, words, writer)
        , m_clinic(world, words, writer)
        , m_readiness(world, writer, seed * 977 + 5)
        , m_supplies(world, writer, seed * 991 + 7)
        , m_total(world.posyandu.size() * (2 + world.lastMonth - world.firstMonth))
    {
    }

    Result<void> tell()
    {
        m_readiness.write();
        setParameters(m_world, m_writer);
        for (Posyandu& posyandu : m_world.posyandu) {
            open(posyandu);
            SIMPUL_TRY(step());
        }
        for (int desa = 0; desa < m_world.desa.size(); ++desa)
            Places::targets(m_world, desa, m_writer);
        for (Month month = m_world.firstMonth; month <= m_world.lastMonth; ++month) {
            if (month == m_world.firstMonth || firstDay(month).month() == 1)
                m_supplies.year(firstDay(month).year());
            for (Posyandu& posyandu : m_world.posyandu) {
                live(posyandu, month);
                SIMPUL_TRY(step());
            }
            m_supplies.month(month);
        }
        return m_writer.outcome();
    }

private:
    void open(Posyandu& posyandu)
    {
        m_families.settle(posyandu);
        m_register.opening(posyandu);
        for (Person& person : posyandu.people)
            if (person.joined == m_world.start && ageMonths(person.birth, m_world.start) < 24)
                m_vaccines.before(posyandu, person, m_world.start, posyandu.random);
        m_clinic.before(posyandu);
        Places::targets(m_world, posyandu, m_writer);
    }

    void live(Posyandu& posyandu, Month month)
    {
        m_register.arrivals(posyandu, month);
        for (Person& person : posyandu.people)
            if (person.joined > m_world.start && monthOf(person.joined) == month
                && ageMonths(person.birth, person.joined) < 24)
                m_vaccines.before(posyandu, person, person.joined.addDays(1), posyandu.random);
        m_work.month(posyandu, month);
        m_clinic.month(posyandu, month);
        if (month == m_world.lastMonth)
            m_work.plan(posyandu, month + 1, posyandu.random);
    }

    Result<void> step()
    {
        SIMPUL_TRY(m_writer.outcome());
        if (!m_progress.step(u"demo"_s, ++m_done, m_total))
            return Error::cancelled();
        return {};
    }

    World& m_world;
    Writer& m_writer;
    const Progress& m_progress;
    Numbers m_numbers;
    Families m_families;
    Register m_register;
    Vaccines m_vaccines;
    Work m_work;
    Clinic m_clinic;
    Readiness m_readiness;
    Supplies m_supplies;
    qint64 m_done = 0;
    qint64 m_total;
};

} // namespace

} // namespace demo

Result<void> makeDemo(
    const DemoOptions& options, const DemoPlaces& places, const DemoSink& sink, const Progress& progress)
{
    SIMPUL_TRY(demo::checked(options));
    SIMPUL_GET(names, demo::Names::load());
    SIMPUL_GET(words, demo::Words::load());
    demo::Writer writer(sink, options.seed);
    demo::World world = demo::Places(options, places, words, names, writer).make();
    return demo::Story(world, options.seed, names, words, writer, progress).tell();
}

} // namespace simpul

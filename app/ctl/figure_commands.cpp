#include "app/ctl/command.h"
#include "core/base/files.h"
#include "core/growth/growth_csv.h"
#include "core/reports/report.h"
#include "ui/paper/paper.h"
#include "ui/paper/workbook.h"

#include <QFile>
#include <QJsonDocument>

namespace simpul::ctl {

namespace {

Result<ReportOrder> orderOf(const Context& context, Store& store)
{
    ReportOrder order;
    order.name = context.words().first();
    order.indicator = context.value(QStringLiteral("indicator"));
    const auto period = Period::parse(context.value(QStringLiteral("period")));
    if (!period)
        return Error::refused(
            QStringLiteral("period_format"), { { QStringLiteral("field"), QStringLiteral("period") } });
    order.period = *period;
    if (context.has(QStringLiteral("facility"))) {
        SIMPUL_GET(facility, parseId(context.value(QStringLiteral("facility")), QStringLiteral("facility")));
        order.facility = facility;
    }
    if (context.has(QStringLiteral("area"))) {
        const QString code = context.value(QStringLiteral("area"));
        SIMPUL_TRY(store.records().visit({ QStringLiteral("area"), {}, {}, {} }, [&](const Record& area) {
            if (area.fields.value(QLatin1String("code")).toString() == code || area.id.text() == code)
                order.area = area.id;
            return order.area.isNull();
        }));
        if (order.area.isNull())
            return Error::refused(QStringLiteral("place_unknown"), { { QStringLiteral("place"), code } });
    }
    return order;
}

Answer answerWith(const Context& context, const QByteArray& bytes)
{
    if (!context.has(QStringLiteral("out"))) {
        Context::print(bytes);
        return 0;
    }
    const QString file = context.value(QStringLiteral("out"));
    SIMPUL_TRY(writeSafely(file, [&](QIODevice& device) -> Result<void> {
        device.write(bytes);
        return {};
    }));
    Context::print(
        QJsonObject { { QStringLiteral("file"), file }, { QStringLiteral("bytes"), bytes.size() } });
    return 0;
}

Answer report(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(order, orderOf(context, *store));
    SIMPUL_GET(table, makeReport(*store, order));
    const QString format = context.value(QStringLiteral("format"));
    if (format == u"pdf") {
        if (!context.has(QStringLiteral("out")))
            return Error::refused(QStringLiteral("usage"),
                { { QStringLiteral("expected"),
                    QStringLiteral("NAME --period P --format pdf --out FILE") } });
        SIMPUL_TRY(tableToPdf(table, context.value(QStringLiteral("out"))));
        Context::print(QJsonObject { { QStringLiteral("file"), context.value(QStringLiteral("out")) } });
        return 0;
    }
    if (format == u"csv")
        return answerWith(context, tableToCsv(table));
    if (format == u"xlsx") {
        SIMPUL_GET(bytes, tableToXlsx(table));
        return answerWith(context, bytes);
    }
    if (!format.isEmpty() && format != u"json")
        return Error::refused(QStringLiteral("format_unknown"), { { QStringLiteral("format"), format } });
    return answerWith(context, QJsonDocument(tableToJson(table)).toJson(QJsonDocument::Compact) + '\n');
}

Answer names(const Context& context)
{
    SIMPUL_GET(store, context.open(Access::Read));
    SIMPUL_GET(order, orderOf(context, *store));
    SIMPUL_GET(people,
        reportNames(
            *store, order, context.value(QStringLiteral("row")), context.value(QStringLiteral("column"))));
    for (const NamedPerson& person : people)
        Context::print(QJsonObject { { QStringLiteral("id"), person.id.text() },
            { QStringLiteral("name"), person.name }, { QStringLiteral("sex"), person.sex },
            { QStringLiteral("birth_date"), person.birth }, { QStringLiteral("place"), person.place.text() },
            { QStringLiteral("place_name"), person.placeName }, { QStringLiteral("note"), person.note },
            { QStringLiteral("unmet"), person.unmet } });
    return 0;
}

Answer growthTable(const Context& context)
{
    QFile in, out;
    SIMPUL_TRY(openInput(in, context.value(QStringLiteral("in"))));
    const QString to = context.value(QStringLiteral("out"));
    const QJsonObject classes = context.catalog().document(QStringLiteral("growth"));
    if (!to.isEmpty()) {
        SIMPUL_TRY(
            writeSafely(to, [&](QIODevice& device) { return growth::growthCsv(in, device, classes); }));
        return 0;
    }
    if (!out.open(stdout, QIODevice::WriteOnly))
        return Error::machine(QStringLiteral("io"));
    SIMPUL_TRY(growth::growthCsv(in, out, classes));
    return 0;
}

} // namespace

QList<Command> figureCommands()
{
    const QString order = QStringLiteral("--period P [--area CODE|--facility ID] [--indicator spm.04] ");
    return { { QStringLiteral("report"), QStringLiteral("NAME"), report,
                 order + QStringLiteral("[--format json|csv|xlsx|pdf] [--out FILE]") },
        { QStringLiteral("names"), QStringLiteral("REPORT"), names,
            order + QStringLiteral("--row R --column C") },
        { QStringLiteral("growth"), QString(), growthTable, QStringLiteral("[--in CSV] [--out CSV]") } };
}

} // namespace simpul::ctl

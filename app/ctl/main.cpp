#include "app/ctl/command.h"
#include "ui/words/sentences.h"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QRegularExpression>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace simpul;
using namespace simpul::ctl;

namespace {

constexpr int kUsageExit = 2;

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Refused:
        return 1;
    case ErrorKind::Machine:
    case ErrorKind::Cancelled:
        return 3;
    case ErrorKind::NotGenuine:
        return 4;
    }
    return 3;
}

int fail(const Error& error)
{
    QJsonObject told { { QStringLiteral("code"), error.code },
        { QStringLiteral("message"), sentence(error) } };
    for (auto it = error.data.begin(); it != error.data.end(); ++it)
        told.insert(it.key(), it.value());
    Context::print(QJsonObject { { QStringLiteral("error"), told } });
    Context::say(sentence(error));
    return exitCode(error.kind);
}

int usage(const QString& sentence)
{
    Context::say(sentence);
    return kUsageExit;
}

void addOptions(QCommandLineParser& parser)
{
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    for (const char* withValue :
        { "store", "now", "name", "level", "scale", "months", "seed", "out", "role", "scope", "after",
            "reason", "where", "limit", "take", "to", "as", "period", "area", "facility", "format", "row",
            "column", "indicator", "key", "in", "author", "kader", "week", "report", "note", "end", "date" })
        parser.addOption(QCommandLineOption(QLatin1String(withValue), QString(), QStringLiteral("value")));
    for (const char* flag : { "all-or-nothing", "brief", "dry-run", "acknowledge", "all", "help" })
        parser.addOption(QCommandLineOption(QLatin1String(flag)));
}

/// How many words a usage text asks for: at least and at most.
std::pair<int, int> wordCount(const QString& usageText)
{
    int least = 0, most = 0;
    const QStringList words = usageText.split(u' ', Qt::SkipEmptyParts);
    for (const QString& word : words) {
        ++most;
        least += word.startsWith(u'[') ? 0 : 1;
        if (word.endsWith(u'…'))
            most = 1'000'000;
    }
    return { least, most };
}

bool isTaken(const QString& option, const Command& command)
{
    static const QStringList everywhere { QStringLiteral("store"), QStringLiteral("now"),
        QStringLiteral("author") };
    static const QRegularExpression ends(QStringLiteral("[^a-z-]"));
    const QStringList words = command.options.split(ends, Qt::SkipEmptyParts);
    return everywhere.contains(option) || words.contains(QStringLiteral("--") + option);
}

int run(const QStringList& arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    QStringList words = parser.positionalArguments();
    const QList<Command> commands = storeCommands() + memberCommands() + recordCommands() + peopleCommands()
        + sheetCommands() + exchangeCommands() + custodyCommands() + figureCommands() + monthCommands()
        + worklistCommands() + rulesCommands();
    if (words.isEmpty() || parser.isSet(QStringLiteral("help"))) {
        Context::say(QStringLiteral("simpulctl [--store FILE] [--now WAKTU] PERINTAH …"));
        for (const Command& command : commands)
            Context::say(QStringLiteral("  %1 %2 %3").arg(command.name, command.usage, command.options));
        return parser.isSet(QStringLiteral("help")) ? 0 : kUsageExit;
    }
    Clock clock;
    if (parser.isSet(QStringLiteral("now"))) {
        const QDateTime now = QDateTime::fromString(parser.value(QStringLiteral("now")), Qt::ISODate);
        if (!now.isValid())
            return usage(QStringLiteral("--now: tulis seperti 2026-10-05T08:00:00+07:00"));
        clock = Clock::fixed(now);
    }
    const QString name = words.takeFirst();
    const auto command =
        std::find_if(commands.begin(), commands.end(), [&](const Command& one) { return one.name == name; });
    if (command == commands.end())
        return usage(QStringLiteral("Perintah tidak dikenal: %1").arg(name));
    const auto [least, most] = wordCount(command->usage);
    const QString taken =
        QStringLiteral("simpulctl %1 %2 %3").arg(command->name, command->usage, command->options);
    if (words.size() < least || words.size() > most)
        return usage(taken);
    const QStringList given = parser.optionNames();
    if (!std::all_of(
            given.begin(), given.end(), [&](const QString& option) { return isTaken(option, *command); }))
        return usage(taken);
    if (parser.isSet(QStringLiteral("store")) && parser.value(QStringLiteral("store")).isEmpty())
        return usage(QStringLiteral("--store: tulis nama berkasnya"));

    auto setup = Setup::create();
    if (!setup)
        return fail(setup.error());
    Store::Options options = (*setup)->options(parser.value(QStringLiteral("store")), clock);
    options.author = parser.value(QStringLiteral("author"));
    const Answer answer = command->run(Context(**setup, options, words, parser));
    if (!answer && answer.error().code == u"usage")
        return usage(taken);
    return answer ? *answer : fail(answer.error());
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("simpulctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIMPUL_VERSION));
    const bool paints =
        std::any_of(argv, argv + argc, [](const char* word) { return std::string_view(word) == "pdf"; });
    if (paints && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::unique_ptr<QCoreApplication> app(
        paints ? new QGuiApplication(argc, argv) : new QCoreApplication(argc, argv));
    const int exit = run(QCoreApplication::arguments());
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0)
        return exit;
    Context::say(
        QStringLiteral("Jawaban tidak dapat ditulis sampai selesai. Kosongkan tempat, lalu ulangi."));
    return exitCode(ErrorKind::Machine);
}

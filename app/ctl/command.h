#pragma once

#include "app/setup/setup.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace simpul::ctl {

/// What a command has to work with, and how it answers.
class Context {
public:
    Context(const Setup& setup, const Store::Options& options, const QStringList& words,
        const QCommandLineParser& parser)
        : m_setup(setup)
        , m_options(options)
        , m_words(words)
        , m_parser(parser)
    {
    }

    /// The words after the command's name.
    const QStringList& words() const { return m_words; }
    bool has(const QString& option) const { return m_parser.isSet(option); }
    QString value(const QString& option) const { return m_parser.value(option); }
    QStringList values(const QString& option) const { return m_parser.values(option); }

    const Catalog& catalog() const { return m_setup.catalog(); }
    const Store::Options& options() const { return m_options; }
    Result<std::unique_ptr<Store>> open(Access access) const;
    /// Tells a person at a terminal where a long job is.
    Progress progress() const;

    static void print(const QJsonObject& object); ///< one line of JSON on stdout
    static void print(const QByteArray& bytes);
    static void say(const QString& sentence); ///< a line for people on stderr

private:
    const Setup& m_setup;
    Store::Options m_options;
    QStringList m_words;
    const QCommandLineParser& m_parser;
};

/// 0 where all is done; 1 where the input was refused but the answer is printed already.
using Answer = Result<int>;

struct Command {
    QString name;
    QString usage; ///< `KIND ID`; as many words as it has, those in brackets optional, `…` any number
    std::function<Answer(const Context&)> run;
    QString options = {}; ///< all that it takes besides --store, --now and --author
};

QList<Command> storeCommands();
QList<Command> memberCommands();
QList<Command> peopleCommands();
QList<Command> recordCommands();
QList<Command> sheetCommands();
QList<Command> exchangeCommands();
QList<Command> custodyCommands();
QList<Command> figureCommands();
QList<Command> monthCommands();
QList<Command> worklistCommands();
QList<Command> rulesCommands();

/// Wrong usage: the program says what the command takes.
Error wrongUsage();
/// Opens a file to be read, or standard input where it is named `-` or not at all. Machine `no_file`.
Result<void> openInput(QFile& file, const QString& path);
/// The store, made now with a node of this name if there is none.
Result<std::unique_ptr<Store>> openOrCreate(const Context& context, const QString& name);
QJsonArray idsToJson(const QList<Id>& ids);
Result<Id> parseId(const QString& text, const QString& what);
/// What a member calls its PC; empty where it is not known.
QString memberName(Store& store, const Id& node);
/// What is missing here, each with a sentence that names it.
QJsonArray gapsToJson(Store& store);
/// What happened to this store and nobody has read yet, in sentences.
QJsonArray noticesToJson(Store& store);
QJsonObject fieldsToJson(const QCborMap& fields);
QString timeText(qint64 unixMs); ///< ISO 8601 with the local offset

} // namespace simpul::ctl

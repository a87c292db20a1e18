#include "ui/main/theme.h"

#include "ui/main/line_icon.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPalette>
#include <QPushButton>
#include <QStyleFactory>

using namespace Qt::StringLiterals;

namespace simpul::theme {

namespace {

struct Colours {
    QRgb ink, paper, quiet, line, accent, ok, warn, danger, unknown;
};
constexpr Colours kLight { 0xff1b1f23, 0xffffffff, 0xfff4f6f7, 0xffd5dadd, 0xff0b6b6b, 0xff1e7b3a, 0xffa65a00,
    0xffb3261e, 0xff5f6771 };
constexpr Colours kDark { 0xffe6e9ec, 0xff1f2428, 0xff171b1e, 0xff3d454c, 0xff5cc4bc, 0xff74c98f, 0xfff0ac52,
    0xffff8f86, 0xffa4adb6 };

bool darkDesktop = false;

const Colours& colours()
{
    return darkDesktop ? kDark : kLight;
}

QPalette palette()
{
    QPalette made;
    made.setColor(QPalette::Window, quiet());
    made.setColor(QPalette::WindowText, ink());
    made.setColor(QPalette::Base, paper());
    made.setColor(QPalette::AlternateBase, quiet());
    made.setColor(QPalette::Text, ink());
    made.setColor(QPalette::Button, paper());
    made.setColor(QPalette::ButtonText, ink());
    made.setColor(QPalette::ToolTipBase, paper());
    made.setColor(QPalette::ToolTipText, ink());
    made.setColor(QPalette::PlaceholderText, unknown());
    made.setColor(QPalette::Highlight, accent());
    made.setColor(QPalette::HighlightedText, paper());
    made.setColor(QPalette::Link, accent());
    made.setColor(QPalette::Light, paper());
    made.setColor(QPalette::Mid, line());
    made.setColor(QPalette::Dark, line());
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        made.setColor(QPalette::Disabled, role, unknown());
    made.setColor(QPalette::Disabled, QPalette::Highlight, line());
    return made;
}

QFont font()
{
    QFont made;
    made.setFamilies({ u"Segoe UI"_s, u"Noto Sans"_s });
    made.setPointSize(10);
    return made;
}

QString styleSheet()
{
    QFile file(u":/style/simpul.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    const QList<std::pair<QString, QColor>> tokens { { u"@ink"_s, ink() }, { u"@paper"_s, paper() },
        { u"@quiet"_s, quiet() }, { u"@line"_s, line() }, { u"@accent"_s, accent() },
        { u"@danger"_s, danger() }, { u"@unknown"_s, unknown() } };
    for (const auto& [token, colour] : tokens)
        text.replace(token, colour.name());
    return text.replace(u"@tone"_s, darkDesktop ? u"dark"_s : u"light"_s);
}

void setSize(QLabel& label, int points, QFont::Weight weight)
{
    QFont changed = label.font();
    changed.setPointSize(points);
    changed.setWeight(weight);
    label.setFont(changed);
}

} // namespace

QColor ink()
{
    return QColor(colours().ink);
}
QColor paper()
{
    return QColor(colours().paper);
}
QColor quiet()
{
    return QColor(colours().quiet);
}
QColor line()
{
    return QColor(colours().line);
}
QColor accent()
{
    return QColor(colours().accent);
}
QColor ok()
{
    return QColor(colours().ok);
}
QColor warn()
{
    return QColor(colours().warn);
}
QColor danger()
{
    return QColor(colours().danger);
}
QColor unknown()
{
    return QColor(colours().unknown);
}
bool isDark()
{
    return darkDesktop;
}

void apply(QApplication& app)
{
    constexpr int kMiddleGrey = 128;
    darkDesktop = app.palette().color(QPalette::Window).lightness() < kMiddleGrey;
    app.setStyle(QStyleFactory::create(u"Fusion"_s));
    app.setPalette(palette());
    app.setFont(font());
    app.setStyleSheet(styleSheet());
}

QIcon icon(const QString& name)
{
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new LineIcon(file.readAll(), { ink(), unknown(), accent() }));
}

void asTitle(QLabel& label)
{
    setSize(label, 18, QFont::Normal);
}

void asSection(QLabel& label)
{
    setSize(label, 12, QFont::DemiBold);
}

void asHint(QLabel& label)
{
    colour(label, unknown());
}

void colour(QLabel& label, const QColor& colour)
{
    QPalette changed = label.palette();
    changed.setColor(QPalette::WindowText, colour);
    label.setPalette(changed);
}

void asPrimary(QPushButton& button)
{
    button.setProperty("primary", true);
}

} // namespace simpul::theme

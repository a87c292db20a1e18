#pragma once

#include <QColor>
#include <QIcon>

class QApplication;
class QLabel;
class QPushButton;

/// Colours, type and line icons: one look for the whole window, light or dark as the desktop is. Colours that
/// carry meaning reach 4.5:1 on paper and on the quiet ground.
namespace simpul::theme {

QColor ink(); ///< text
QColor paper(); ///< ground of fields and tables
QColor quiet(); ///< ground of the window
QColor line(); ///< borders and grid
QColor accent(); ///< buttons, selection, own area in charts
QColor ok();
QColor warn();
QColor danger();
QColor unknown(); ///< not reported, hints, what matters less
bool isDark();

/// Chooses light or dark by the palette that the platform came with; sets style, font and style sheet.
void apply(QApplication& app);

/// A line icon of resources/icons, in ink; in the accent colour where selected.
QIcon icon(const QString& name);

void asTitle(QLabel& label); ///< 18 pt, the page's title
void asSection(QLabel& label); ///< 12 pt semibold
void asHint(QLabel& label); ///< in the unknown colour
void colour(QLabel& label, const QColor& colour); ///< of the text
void asPrimary(QPushButton& button); ///< the page's one main button

} // namespace simpul::theme

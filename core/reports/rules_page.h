#pragma once

#include "core/reports/rule_lines.h"

namespace simpul {

class Store;

/// `{"version","date","rules","place","day","files":[{"file","title","rules":[{"path","name","value",
/// "regulation","date","source","verified"}]}]}`; `rules` is the fingerprint that reports print.
QJsonObject rulesToJson(const Catalog& catalog, const reports::RulesAt& at);

/// The same as one HTML page in Indonesian: no scripts, nothing loaded from elsewhere, fit to be printed and
/// corrected by hand.
QByteArray rulesToHtml(const Catalog& catalog, const reports::RulesAt& at, const QString& placeName);

/// The parameters in force today where this node belongs.
reports::RulesAt rulesOf(Store& store);

} // namespace simpul

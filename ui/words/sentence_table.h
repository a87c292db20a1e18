#pragma once

namespace simpul {

struct CodedSentence {
    const char* code;
    /// `{name}` stands for that value of the data, `{subject}` for the field's label or "Isian ini". A part
    /// in square brackets is left out where one of its values is missing.
    const char* text;
};

extern const CodedSentence kSentences[];
extern const int kSentenceCount;

} // namespace simpul

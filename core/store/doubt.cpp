#include "core/store/doubt.h"

#include "core/store/mail.h"

namespace simpul {

Result<void> doubtAbove(Database& db, const Chain& chain, quint32 upto)
{
    SIMPUL_TRY(db.statement("UPDATE acknowledged SET upto = ?1 WHERE chain = ?2 AND upto > ?1")
                   .run(upto, chain.ref));
    SIMPUL_TRY(db.statement("UPDATE sent SET upto = ?1 WHERE chain = ?2 AND upto > ?1").run(upto, chain.ref));
    return Mail(db).doubtAbove(chain.ref, upto);
}

} // namespace simpul

#include "ui/words/sentence_table.h"

#include <QtGlobal>
#include <iterator>

namespace simpul {

#define SAY(text) QT_TRANSLATE_NOOP("Sentences", text)

const CodedSentence kSentences[] = {
    // What the door says of a record (core/catalog/door.h, value.h, encounter.h).
    { "kind_unknown",
        SAY("Jenis catatan[ “{kind}”] belum dikenal di sini. Pasang Simpul versi terbaru, lalu coba lagi.") },
    { "field_unknown", SAY("{subject} tidak ada di formulir ini. Periksa nama kolomnya.") },
    { "required", SAY("{subject} belum diisi. Mohon dilengkapi.") },
    { "one_of_required", SAY("Isi salah satu: {fields}.") },
    { "out_of_possible",
        SAY("{subject} {value}[ {unit}] tidak mungkin[; batasnya {range}]. Periksa angka dan satuannya.") },
    { "out_of_plausible",
        SAY("{subject} {value}[ {unit}] jarang terjadi[; biasanya {range}]. Ukur ulang; bila memang benar, "
            "tulis alasannya.") },
    { "pressure_order",
        SAY("TD {sistole}/{diastole}: angka atas (sistole) harus lebih besar daripada angka bawah "
            "(diastole). Periksa "
            "lagi.") },
    { "date_future",
        SAY("{subject} {date} sesudah hari ini ({latest}). Periksa tanggalnya, juga tanggal komputer ini.") },
    { "date_too_old", SAY("{subject} {date} lebih dari 120 tahun yang lalu. Periksa tahunnya.") },
    { "date_order",
        SAY("{subject} ({date}) lebih awal daripada {earlier} ({earlier_date}). Periksa kedua tanggal.") },
    { "before_birth",
        SAY("{subject} ({date}) sebelum tanggal lahir ({birth_date}). Periksa kedua tanggal.") },
    { "name_too_short", SAY("{subject} paling sedikit dua huruf. Tulis nama lengkapnya.") },
    { "name_has_digits", SAY("{subject} berisi angka. Periksa ejaannya.") },
    { "nik_length",
        SAY("NIK harus 16 angka. Periksa lagi; bila belum punya, pilih NIK sementara atau tidak ada.") },
    { "nik_mismatch",
        SAY("NIK tidak cocok dengan {parts}. Bandingkan dengan KTP atau KK; bila kartunya memang begitu, "
            "biarkan.") },
    { "nik_double",
        SAY("NIK ini sudah dipakai orang lain yang aktif. Keduanya tersimpan; periksa apakah datanya "
            "ganda.") },
    { "no_kk_length", SAY("Nomor KK biasanya 16 angka. Bandingkan dengan kartu keluarga.") },
    { "no_kk_is_nik", SAY("Nomor KK sama dengan NIK orang ini. Bandingkan dengan kartu keluarga.") },
    { "area_code_format",
        SAY("Kode wilayah biasanya seperti 33.29.05.2001. Bandingkan dengan daftar Kemendagri.") },
    { "population_format",
        SAY("Jumlah penduduk[ tahun {year}] harus bilangan bulat untuk satu tahun. Periksa angkanya.") },
    { "period_format", SAY("Tulis periode sebagai 2026-10 (bulan), 2026-Q3 (triwulan), atau 2026 (tahun).") },
    { "parameter_unknown", SAY("Tidak ada parameter {key}. Pilih dari daftar aturan.") },
    { "parameter_value",
        SAY("Parameter {key} tidak dapat bernilai {value}.[ Isi {min} sampai {max}.][ Pilih: {allowed}.]") },
    { "alias_same",
        SAY("Seseorang tidak dapat digabung dengan dirinya sendiri. Pilih dua orang yang berbeda.") },
    { "ref_waiting",
        SAY("Tersimpan, tetapi menunggu catatan[ {kind}] yang belum sampai di sini. Terima berkas terbaru "
            "dari pengirimnya.") },
    { "scope_refused", SAY("Catatan ini tidak dapat disimpan di tingkat {scope_type}. Pilih tempat lain.") },
    { "diagnosis_refused",
        SAY("{subject}: diagnosis hanya disimpan di puskesmas, tidak di data posyandu. Kosongkan isian "
            "ini.") },
    { "value_type", SAY("{subject}[ “{value}”] tidak sesuai[: harus berupa {expected}]. Periksa isiannya.") },
    { "value_unknown",
        SAY("{subject}: “{value}” tidak ada di daftar pilihan[ ({allowed})]. Pilih salah satu dari "
            "daftar.") },
    { "text_nul", SAY("{subject} berisi huruf yang tidak terbaca. Ketik ulang isiannya.") },
    { "text_invalid", SAY("{subject} berisi huruf yang tidak terbaca. Ketik ulang isiannya.") },
    { "text_not_nfc",
        SAY("{subject} ditulis dengan sandi huruf lain. Simpan tabelnya sebagai UTF-8 (NFC), lalu coba "
            "lagi.") },
    { "date_invalid",
        SAY("{subject} bukan tanggal yang ada. Tulis seperti 07-10-2026; dalam baris JSON 2026-10-07.") },
    { "time_invalid", SAY("{subject} bukan jam yang ada. Tulis seperti 08:00.") },
    { "ref_invalid", SAY("{subject} tidak menunjuk catatan mana pun. Pilih dari daftar.") },
    { "needs_person", SAY("{subject} hanya untuk orang yang terdaftar. Daftarkan orangnya dahulu.") },
    { "rujuk_no_facility",
        SAY("Belum ada {target} tujuan rujukan untuk tempat ini. Tambahkan di Pengaturan, lalu isi rujukan "
            "lagi.") },

    { "value_too_large", SAY("{subject} terlalu panjang. Persingkat, lalu simpan lagi.") },
    { "json",
        SAY("Baris ini bukan JSON yang utuh. Tulis satu catatan per baris, misalnya "
            "{\"kind\":\"person\",\"fields\":…}.") },
    { "second_visit",
        SAY("Orang ini sudah tercatat hadir pada {date}. Keduanya tersimpan; periksa apakah diketik dua "
            "kali.") },

    // What an act says (core/store/act.h).
    { "record_too_large", SAY("Satu catatan terlalu besar. Bagi atau persingkat isinya, lalu simpan lagi.") },
    { "kind_internal",
        SAY("Catatan ini ditulis oleh Simpul sendiri. Gunakan halaman Pengaturan atau Sinkronisasi.") },
    { "no_network",
        SAY("Komputer ini belum masuk jejaring. Pilih “Mulai sendiri” atau “Gabung ke puskesmas” dahulu.") },
    { "network_exists", SAY("Komputer ini sudah masuk jejaring. Tidak perlu memulai lagi.") },
    { "not_found", SAY("Catatan ini tidak ada atau sudah dihapus. Buka lagi daftarnya.") },
    { "scope_required", SAY("Belum jelas catatan ini milik tempat mana. Pilih posyandu atau puskesmasnya.") },
    { "scope_unknown",
        SAY("Tempat yang dipilih belum dikenal di sini. Terima berkas terbaru dari puskesmas, atau pilih "
            "yang lain.") },
    { "scope_differs", SAY("Catatan ini sudah ada di tempat lain. Gunakan “Pindah” untuk memindahkannya.") },
    { "not_allowed",
        SAY("Komputer ini tidak berhak menulis di tempat itu. Minta hak tulis kepada admin puskesmas.") },
    { "session_closed",
        SAY("Hari buka ini sudah ditutup. Buka lagi hari itu dengan alasan, lalu ubah isiannya.") },
    { "reopen_reason", SAY("Tulis alasan hari buka ini dibuka kembali.") },

    // Files and media (core/base/files.h).
    { "disk_full",
        SAY("Tempat penyimpanan penuh[: {file}]. Kosongkan tempat atau pilih media lain, lalu coba lagi.") },
    { "read_only", SAY("Tidak boleh menulis[ ke {file}]. Buka kunci media, atau pilih folder lain.") },
    { "target_is_store",
        SAY("{file} adalah data Simpul atau basis data lain. Pilih nama berkas yang lain.") },
    { "csv_quote", SAY("Tanda petik di baris {line} tidak ditutup. Betulkan baris itu, lalu muat lagi.") },
    { "sheet_not_csv",
        SAY("Berkas ini buku kerja Excel atau LibreOffice. Simpan sebagai CSV UTF-8, atau salin selnya lalu "
            "tempel.") },
    { "no_folder", SAY("Folder untuk[ {file}] berkas ini tidak ada. Pilih folder yang ada.") },
    { "no_file", SAY("Berkas[ {file}] tidak ditemukan. Periksa media dan nama berkasnya.") },
    { "file_unreadable",
        SAY("Berkas[ {file}] tidak dapat dibaca. Periksa medianya, atau salin berkas itu sekali lagi.") },
    { "medium_gone",
        SAY("Media tercabut sebelum selesai[: {file}]. Pasang lagi, lalu ulangi; data di komputer ini "
            "utuh.") },
    { "read_back_differs",
        SAY("Yang terbaca kembali[ dari {file}] berbeda dengan yang ditulis. Jangan pakai media ini; ganti "
            "yang lain.") },
    { "io",
        SAY("Media tidak dapat dibaca atau ditulis[: {file}][ ({reason})]. Coba lagi; bila terulang, ganti "
            "medianya.") },

    // The store (core/store).
    { "store_missing",
        SAY("Data Simpul tidak ditemukan[ di {file}]. Periksa letaknya, atau pulihkan dari cadangan.") },
    { "store_exists", SAY("Data Simpul sudah ada[ di {file}]. Buka yang ada, atau pilih nama lain.") },
    { "store_held", SAY("Data sedang dipakai program lain[ ({by})][ di {host}]. Tutup program itu dahulu.") },
    { "store_busy", SAY("Data sedang dipakai. Tunggu sebentar, lalu coba lagi.") },
    { "store_too_new",
        SAY("Data ini ditulis Simpul yang lebih baru. Pasang Simpul versi terbaru di komputer ini.") },
    { "store_too_old",
        SAY("Data ini belum disesuaikan dengan Simpul versi ini. Buka sekali dengan Simpul di komputer "
            "ini.") },
    { "store_not_ours", SAY("Berkas[ {file}] ini bukan data Simpul. Pilih berkas yang benar.") },
    { "store_damaged", SAY("Data Simpul rusak. Jangan menulis lagi; pulihkan dari cadangan terakhir.") },
    { "needs_newer",
        SAY("Data ini memuat isian dari Simpul yang lebih baru. Pasang versi terbaru di komputer ini, lalu "
            "ubah.") },

    // What is left over in the inbox (core/store/troubles.h).
    { "ref_deleted",
        SAY("{kind} ini sudah dihapus, tetapi {count} catatan masih memakainya. Hapus juga catatan itu, atau "
            "simpan lagi datanya supaya kembali.") },
    { "subject_missing",
        SAY("Ada {count} catatan tentang seseorang yang datanya belum ada di sini. Terima berkas terbaru "
            "dari "
            "komputer yang mendaftarkannya.") },
    { "place_deleted",
        SAY("Tempat ini sudah dihapus, padahal {people} orang masih tercatat di dalamnya. Simpan lagi "
            "tempatnya supaya kembali.") },

    { "packets_missing", SAY("Paket {numbers}[ dari {sender}][ untuk {place}] belum diterima.") },
    { "segment_damaged", SAY("Ada paket yang rusak. Minta pengirim mengirim ulang paket itu.") },
    { "verify_failed",
        SAY("Pemeriksaan menemukan yang tidak cocok: {problems}. Buat cadangan, lalu jalankan hitung "
            "ulang.") },
    { "catalog_broken",
        SAY("Berkas aturan[ {file}][ baris {line}] tidak terbaca[: {reason}]. Pasang ulang Simpul.") },

    // Exchange (core/sync).
    { "bundle_not_age",
        SAY("Berkas[ {file}] ini bukan berkas Simpul. Pilih berkas yang berakhiran .simpul.") },
    { "bundle_damaged",
        SAY("Berkas[ {file}] rusak atau belum lengkap tersalin. Salin lagi, atau minta kirim ulang.") },
    { "bundle_forged",
        SAY("Tanda tangan berkas[ {file}] tidak cocok. Jangan dipakai; hubungi pengirimnya.") },
    { "bundle_not_for_us",
        SAY("Berkas[ {file}] ini bukan untuk komputer ini. Minta pengirim memilih komputer ini sebagai "
            "penerima.") },
    { "bundle_foreign",
        SAY("Berkas[ {file}] berasal dari jejaring lain. Pastikan pengirimnya satu jejaring dengan Anda.") },
    { "bundle_too_new",
        SAY("Berkas[ {file}] dibuat Simpul yang lebih baru. Pasang Simpul versi terbaru, lalu terima "
            "lagi.") },
    { "bundle_bomb",
        SAY("Isi berkas[ {file}] melebihi batas yang wajar. Jangan dipakai; hubungi pengirimnya.") },
    { "backup_other_key",
        SAY("Cadangan[ {file}] ini tidak terbuka dengan kunci itu. Pakai lembar pemulihan yang dicetak saat "
            "jejaring ini dibuat.") },
    { "mail_unreadable",
        SAY("Berkas {file} di kotak surat tidak dapat dibaca. Yang lain tetap diambil; dicoba lagi nanti.") },
    { "scope_not_held",
        SAY("Data {place} tidak ada di komputer ini, jadi kerjanya di sana akan ikut tersisih. Minta admin "
            "{place} yang mengubah hak itu.") },
    { "member_unknown", SAY("Penerima itu bukan anggota jejaring ini. Pilih dari daftar anggota.") },
    { "no_recipients", SAY("Belum ada penerima. Pilih paling sedikit satu anggota.") },
    { "recipients_too_many",
        SAY("Satu berkas paling banyak untuk {most} PC, sedangkan penerimanya {count}. Pilih folder sebagai "
            "tujuan, supaya ditulis beberapa berkas, atau pilih penerimanya.") },
    { "recipient_invalid",
        SAY("Kunci penerima[ ke-{number}] tidak dapat dipakai. Minta kartu perangkatnya yang baru.") },

    // Joining, members, backups (core/sync/membership.h, backup.h).
    { "card_damaged",
        SAY("Kartu perangkat[ {file}] rusak atau bukan kartu Simpul. Minta kartunya sekali lagi.") },
    { "not_admin",
        SAY("Hanya admin jejaring yang dapat menerima perangkat. Minta admin puskesmas melakukannya.") },
    { "admin_by_founder",
        SAY("Hanya komputer pendiri jejaring yang dapat mengangkat admin. Lakukan di komputer itu.") },
    { "led_by_sheet",
        SAY("Komputer itu pernah memimpin jejaring dengan lembar pemulihan. Terima kartunya di komputer yang "
            "terakhir memakai lembar itu.") },
    { "adopt_by_founder",
        SAY("Kartu ini membawa tempat kerja sendiri yang tidak dipegang komputer ini. Terima kartunya di "
            "komputer pendiri jejaring.") },
    { "admit_self", SAY("Kartu ini milik komputer ini sendiri. Pilih kartu dari komputer lain.") },
    { "already_joined", SAY("Komputer ini sudah menjadi anggota jejaring. Tidak perlu bergabung lagi.") },
    { "not_welcome",
        SAY("Berkas[ {file}] ini bukan jawaban atas kartu komputer ini. Minta admin menerima kartu ini "
            "sekali lagi.") },
    { "not_a_backup", SAY("Berkas[ {file}] ini bukan cadangan. Pilih berkas cadangan.") },

    // What waits for a decision, and acts that are taken back (core/store/inbox.h,
    // core/interop/load_people.h).
    { "revoke_self", SAY("PC ini tidak dapat mencabut haknya sendiri. Lakukan dari PC admin lain.") },
    { "cutoff_stands",
        SAY("Tidak ada yang berubah: pekerjaan perangkat itu sudah dihitung sampai nomor itu atau lebih. "
            "Nomor hanya dapat dinaikkan.") },
    { "revoke_founder",
        SAY("PC pendiri jejaring tidak dapat dicabut dari sini. Bila PC itu hilang, pakai lembar "
            "pemulihan.") },
    { "recovery_key_wrong",
        SAY("Kunci ini bukan dari lembar pemulihan jejaring ini. Ambil lembar yang dicetak saat jejaring "
            "dibuat.") },
    { "not_member",
        SAY("Komputer ini belum menjadi anggota jejaring. Minta diterima dulu, atau pulihkan cadangan di "
            "sini.") },
    { "epoch_copied",
        SAY("Data di komputer ini salinan atau dipindahkan. Simpul memulai rangkaian nomor baru; tidak ada "
            "yang hilang.") },
    { "epoch_taken",
        SAY("Ada komputer lain yang bekerja dengan salinan data ini. Simpul memulai rangkaian nomor baru; "
            "pekerjaan keduanya tersimpan. Pakai hanya salah satu komputer, dan daftarkan yang lain sebagai "
            "komputer baru.") },
    { "epoch_restored",
        SAY("Data di komputer ini dipulihkan dari cadangan. Yang disimpan setelah cadangan dibuat akan "
            "kembali dari komputer lain lewat berkas Simpul.") },
    { "network_followed",
        SAY("Jejaring ini bergabung dengan jejaring[ {name}]. Komputer ini ikut; tidak ada yang perlu "
            "dilakukan.") },
    { "recovered",
        SAY("Komputer ini menjadi admin jejaring dengan lembar pemulihan. Kirim berkas ke semua anggota agar "
            "mereka mengetahuinya.") },
    { "same_entry", SAY("Pilih dua catatan orang yang berbeda untuk digabung.") },
    { "not_merged", SAY("Catatan ini tidak sedang digabung dengan yang lain. Buka lagi daftarnya.") },
    { "not_active",
        SAY("Orang ini sudah tidak aktif[ (status: {status})]. Perbaiki dulu statusnya, lalu pindahkan.") },
    { "scope_same", SAY("Orang ini sudah tercatat di tempat itu. Pilih tempat tujuan yang lain.") },
    { "too_large",
        SAY("Berkas[ {file}] lebih besar dari 4 GB, tidak muat di flashdisk biasa (FAT32). Pakai flashdisk "
            "berformat exFAT atau folder bersama.") },
    { "dav_address", SAY("Alamat server[ {place}] harus diawali https://. Periksa alamatnya.") },
    { "dav_unreachable",
        SAY("Server[ {place}] tidak menjawab. Tidak ada yang hilang; coba lagi saat ada jaringan.") },
    { "dav_tls",
        SAY("Sambungan ke[ {place}] tidak aman: sertifikat server tidak sah. Hubungi pengelola server.") },
    { "dav_login", SAY("Nama pengguna atau kata sandi server[ {place}] tidak diterima. Isi ulang.") },
    { "dav_no_folder", SAY("Folder[ {place}] tidak ada di server. Periksa alamatnya.") },
    { "dav_answer",
        SAY("Server[ {place}] menolak ({status}). Coba lagi; bila tetap begitu, hubungi pengelola server.") },
    { "item_unknown", SAY("Perbedaan ini sudah diputuskan. Buka lagi daftarnya.") },
    { "take_unknown", SAY("Pilih salah satu nilai[, nomor 1 sampai {most}].") },
    { "act_unknown", SAY("Muatan itu tidak ada di komputer ini. Batalkan di komputer yang memuatnya.") },
    { "act_undone", SAY("Muatan itu sudah dibatalkan. Tidak perlu dibatalkan lagi.") },
    { "act_changed_since",
        SAY("Sebagian data muatan itu sudah diubah sesudahnya. Periksa dahulu yang tercantum, lalu coba "
            "lagi.") },

    // Reports (core/reports/report.h).
    { "report_unknown", SAY("Laporan[ “{report}”] belum dikenal. Pilih dari daftar laporan.") },
    { "kader_unknown", SAY("Kader ini tidak ada di sini. Pilih kader dari daftar petugas posyandu.") },
    { "week_format", SAY("Tulis minggu sebagai 2026-W41.") },
    { "task_code_wrong",
        SAY("Kode “{typed}” tidak mungkin. Bandingkan tiap hurufnya dengan daftar yang dicetak.") },
    { "task_code_unknown",
        SAY("Kode “{typed}” tidak ada pada minggu dan posyandu ini. Periksa tanggal daftar yang dicetak.") },
    { "task_code_ambiguous",
        SAY("Kode “{typed}” ada di beberapa posyandu[: {places}]. Pilih posyandunya dulu.") },
    { "place_unknown", SAY("Tempat yang dipilih belum dikenal di sini. Pilih tempat lain.") },
    { "indicator_unknown", SAY("Indikator[ “{indicator}”] belum dikenal. Pilih SPM 1 sampai SPM 12.") },
    { "row_unknown", SAY("Baris[ “{row}”] tidak ada di laporan ini. Pilih baris yang ada.") },
    { "column_unknown", SAY("Kolom[ “{column}”] tidak ada di laporan ini. Pilih kolom yang ada.") },
    { "no_names", SAY("Angka ini tidak mempunyai daftar nama di sini. Pilih angka hasil hitungan.") },

    // The month's report (core/reports/month_report.h, month_corrections.h).
    { "month_step",
        SAY("Laporan bulan ini[ berstatus “{status}”]: langkah itu belum dapat dilakukan. Periksa statusnya "
            "dahulu.") },
    { "month_not_yours",
        SAY("Langkah ini bukan wewenang komputer ini. Lakukan di komputer puskesmas yang membawahinya.") },
    { "month_period", SAY("Laporan dikirim dan ditutup per bulan. Pilih bulan, seperti 2026-10.") },
    { "month_ahead", SAY("Bulan itu belum mulai. Pilih bulan yang sudah berjalan.") },
    { "month_reason", SAY("Tulis alasan bulan ini dibuka kembali.") },
    { "month_note",
        SAY("Tulis paling sedikit satu catatan, supaya pengirim tahu apa yang harus diperbaiki.") },
    { "month_checks",
        SAY("Pemeriksaan sebelum kirim menemukan yang perlu dilihat. Perbaiki, atau nyatakan sudah "
            "diperiksa lalu kirim.") },
    { "month_not_closed",
        SAY("Bulan ini belum ditutup di sini. Koreksi dihitung terhadap bulan yang ditutup.") },

    { "printer_failed",
        SAY("Pencetak tidak menerima lembar ini. Periksa pencetaknya, atau simpan sebagai PDF.") },

    // Sheets and samples.
    { "growth_header", SAY("Kolom “{missing}” tidak ada di tabel. Tambahkan kolom itu di baris pertama.") },
    { "demo_options", SAY("Pilihan untuk data contoh belum benar: {field}. Periksa angkanya.") },
    { "demo_resources", SAY("Daftar nama untuk data contoh[ ({file})] tidak terbaca. Pasang ulang Simpul.") },

    // What simpulctl is asked for (app/ctl).
    { "format_unknown", SAY("Bentuk berkas[ “{format}”] belum dikenal. Pilih json, csv, xlsx, atau pdf.") },
    { "key_invalid",
        SAY("Kunci pemulihan tidak lengkap atau salah ketik. Salin sekali lagi dari lembar pemulihan.") },
    { "load_unknown", SAY("Jenis daftar[ “{as}”] belum dikenal. Pilih “people” untuk daftar orang.") },
    { "usage", SAY("Perintahnya belum lengkap[: {expected}]. Lengkapi pilihannya.") },

    { "cancelled", SAY("Dibatalkan. Tidak ada yang berubah.") },
};

#undef SAY

const int kSentenceCount = int(std::size(kSentences));

} // namespace simpul

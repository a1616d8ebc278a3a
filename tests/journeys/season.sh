#!/usr/bin/env bash
# A season by the command line, from the first choir to the confirmed roll.
#
#   bash tests/journeys/season.sh target/debug/educhorus FOLDER
#
# FOLDER gets the profile and what the story makes. Needs bash and python3 (to read JSON).
set -euo pipefail

program=$1
folder=$2
profile=$folder/profile
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

call() { "$program" call "$1" "${2:-"{}"}" --data "$profile"; }

# One value of the JSON on the standard input: an expression of `it`.
pick() {
    python3 -c 'import json, sys
it = json.load(sys.stdin)
value = eval(sys.argv[1])
print(value if isinstance(value, str) else json.dumps(value))' "$1"
}

step() { printf '\n%s\n' "$*"; }

# Stops the story where a value is not the one that the story expects.
is() {
    if [ "$2" != "$3" ]; then
        printf 'not ok: %s is %s, expected %s\n' "$1" "$2" "$3" >&2
        exit 1
    fi
    printf '  %s: %s\n' "$1" "$2"
}

step 'A teacher has two choirs, one of them with voices of its own'
voice() { printf '{"name":"%s","abbreviation":"%s","family":"%s","colour":"%s"}' "$@"; }
voices="$(voice Soprano S soprano orange),$(voice Alto A alto blue),$(voice Ténor T tenor green),$(voice Basse B bass violet)"
choir=$(call add_choir "{\"name\":\"Chœur\",\"voices\":[$voices]}")
id=$(pick 'it["id"]' <<< "$choir")
soprano=$(pick 'it["voices"][0]["id"]' <<< "$choir")
alto=$(pick 'it["voices"][1]["id"]' <<< "$choir")
call add_choir "{\"name\":\"Les Petits\",\"voices\":[$(voice 'Voix du haut' VH other teal)]}" > "$folder/second.json"
call rename_choir "{\"choir\":\"$id\",\"name\":\"Chœur du collège\"}" > "$folder/renamed.json"
is 'choirs' "$(call list_choirs | pick 'len(it)')" 2

step 'A class list comes in, is taken back whole, and comes in again'
reading='{"encoding":null,"separator":null,"has_heading":null,"columns":[],"take_remarks":false}'
list=$root/tests/fixtures/class-lists/pronote_eleves.csv
seen=$(call preview_class_list "{\"choir\":\"$id\",\"source\":\"$list\",\"reading\":$reading}")
is 'encoding' "$(pick 'it["encoding"]' <<< "$seen")" windows_1252
is 'columns left out' "$(pick 'sum(c["left_out_as_sensitive"] for c in it["columns"])' <<< "$seen")" 1
import="{\"choir\":\"$id\",\"source\":\"$list\",\"reading\":$reading,\"default_voice\":\"$soprano\",\"decisions\":[]}"
is 'added' "$(call import_class_list "$import" | pick 'it["added"]')" 42
is 'taken back' "$(call undo '{"gesture":null}' | pick 'it["command"]')" import_class_list
is 'singers' "$(call list_singers "{\"choir\":\"$id\"}" | pick 'len(it)')" 0
is 'added again' "$(call import_class_list "$import" | pick 'it["added"]')" 42
is 'twice adds nobody' "$(call import_class_list "$import" | pick 'it["added"]')" 0

step 'Somebody joins, and changes voice'
card='{"name":{"family":"Petit","given":"Anna"},"birth_date":null,"class":"5B"}'
anna=$(call add_singer "{\"choir\":\"$id\",\"voice\":\"$soprano\",\"card\":$card}" | pick 'it["person"]')
call move_singers "{\"choir\":\"$id\",\"persons\":[\"$anna\"],\"voice\":\"$alto\"}" > "$folder/moved.json"
is 'her voice' "$(pick "[s['voice'] for s in it if s['person'] == '$anna'][0]" < "$folder/moved.json")" "$alto"

step 'A folder of works comes in once'
works=$root/resources/demo/works
is 'works seen' "$(call preview_folder "{\"choir\":\"$id\",\"source\":\"$works\"}" | pick 'len(it["works"])')" 3
folder_import="{\"choir\":\"$id\",\"source\":\"$works\",\"corrections\":[]}"
is 'works added' "$(call import_folder "$folder_import" | pick 'it["works_added"]')" 3
is 'files added twice' "$(call import_folder "$folder_import" | pick 'it["files_added"]')" 0
repertoire=$(call list_works "{\"choir\":\"$id\"}")
work=$(pick 'it[0]["id"]' <<< "$repertoire")
edition=$(pick 'it[0]["editions"][0]["id"]' <<< "$repertoire")
is 'tracks' "$(pick 'len(it[0]["tracks"])' <<< "$repertoire")" 5
call set_work_status "{\"choir\":\"$id\",\"work\":\"$work\",\"status\":\"learning\"}" > "$folder/status.json"

step 'A term is planned without its holidays, and a rehearsal moves'
year=$(call get_profile | pick 'it["season"][:4]')
term="{\"choir\":\"$id\",\"weekday\":2,\"from\":\"$year-09-01\",\"to\":\"$((year + 1))-07-02\",\"zone\":\"b\"}"
free=$(call preview_term "$term" | pick '[d["date"] for d in it if d["day"]["is"] == "free"]')
plan="{\"choir\":\"$id\",\"dates\":$free,\"start_minute\":765,\"length_minutes\":55,\"place\":\"salle 12\"}"
planned=$(call plan_rehearsals "$plan")
is 'rehearsals' "$(pick 'len(it)' <<< "$planned")" "$(pick 'len(it)' <<< "$free")"
first=$(pick 'it[0]["id"]' <<< "$planned")
call edit_rehearsal "{\"choir\":\"$id\",\"rehearsal\":\"$first\",\"start_minute\":780,\"length_minutes\":90,\"place\":\"théâtre\"}" > "$folder/moved-rehearsal.json"
is 'its room' "$(pick 'it["place"]' < "$folder/moved-rehearsal.json")" théâtre

step 'Today the roll is taken'
today=$(call open_rehearsal "{\"choir\":\"$id\"}" | pick 'it["id"]')
is 'opened twice' "$(call open_rehearsal "{\"choir\":\"$id\"}" | pick 'it["id"]')" "$today"
rehearsal="\"choir\":\"$id\",\"rehearsal\":\"$today\""
mark() { call mark_presence "{$rehearsal,\"person\":\"$1\",\"presence\":$2,\"minutes\":$3,\"reason\":null}"; }
singers=$(call list_singers "{\"choir\":\"$id\"}")
one=$(pick 'it[0]["person"]' <<< "$singers")
two=$(pick 'it[1]["person"]' <<< "$singers")
is 'absent' "$(mark "$one" '"absent"' null | pick 'it["counts"]["absent"]')" 1
is 'late' "$(mark "$two" '"late"' 12 | pick 'it["counts"]["late"]')" 1
mark "$anna" '"excused"' null > "$folder/excused.json"
is 'undone' "$(call undo '{"gesture":null}' | pick 'it["command"]')" mark_presence
confirmed=$(call confirm_roll_call "{$rehearsal}")
is 'present' "$(pick 'it["counts"]["present"]' <<< "$confirmed")" 41
call reopen_roll_call "{$rehearsal}" > "$folder/reopened.json"
is 'marks stay' "$(pick 'it["counts"]["absent"]' < "$folder/reopened.json")" 1
call confirm_roll_call "{$rehearsal}" > "$folder/confirmed.json"
printf '{%s,"audience":"choir","text":"Respirer mesure 12."}' "$rehearsal" | call write_note - > "$folder/note.json"
is 'worked on' "$(call set_worked_on "{$rehearsal,\"works\":[\"$work\"]}" | pick 'len(it["worked_on"])')" 1

step 'A score is opened where it was left'
is 'pages' "$(call get_score "{\"edition\":\"$edition\"}" | pick 'len(it["pages"])')" 2
call remember_place "{\"edition\":\"$edition\",\"place\":{\"page\":1,\"fit\":\"width\",\"zoom\":100}}" > "$folder/place.json"
is 'page' "$(call get_score "{\"edition\":\"$edition\"}" | pick 'it["place"]["page"]')" 1

step 'The tracks are heard: as a file, because this host has no player'
call export_mix "{\"work\":\"$work\",\"path\":\"$folder/mix.wav\",\"from_ms\":0,\"length_ms\":2000}" > "$folder/mix.json"
is 'milliseconds' "$(pick 'it["length_ms"]' < "$folder/mix.json")" 2000
if call export_mix "{\"work\":\"$work\",\"path\":\"$folder/mix.wav\",\"from_ms\":0,\"length_ms\":2000}" > "$folder/refused.json"; then
    echo 'not ok: a file that exists was overwritten' >&2
    exit 1
fi
is 'refused' "$(pick 'it["code"]' < "$folder/refused.json")" file_exists

step 'The season stands in the journal'
is 'gestures' "$(call list_journal '{"limit":200}' | pick 'len(it) > 15')" true

"""Every URL × every role → status; tests/test_access.py asks each.

Columns: nobody signed in, employee, station manager, management, core team, administrator. The
manager and the employee are bound to `own`; `other` is a neighbour's station, whose rows do not
exist for them (404). `in` is a redirect to the sign-in page, `go` a redirect onward. A line that
starts with POST is asked by POST, without data; the others by GET.
"""

from dataclasses import dataclass

from vrt_duurzaam.accounts.access import Role

TABLE = """
# name                           of     nobody   employee manager  managem. core     admin
login                           -      200      go       go       go       go       go
POST logout                     -      in       in       in       in       in       in
password_change                 -      in       200      200      200      200      200
password_change_done            -      in       200      200      200      200      200
password_reset                  -      200      200      200      200      200      200
password_reset_done             -      200      200      200      200      200      200
password_reset_confirm          -      200      200      200      200      200      200
password_reset_complete         -      200      200      200      200      200      200
user_list                       -      in       403      403      403      403      200
user_add                        -      in       403      403      403      403      200
user_change                     -      in       403      403      403      403      200
POST user_invite                -      in       403      403      403      403      go
elements                        -      in       403      403      403      200      200
accessibility                   -      200      200      200      200      200      200
POST theme                      -      go       go       go       go       go       go
health                          -      200      200      200      200      200      200
home                            -      in       go       go       go       go       go
footprint                       -      in       403      403      200      200      200
footprint_origin                -      in       403      403      200      200      200
meter_months                    -      in       403      403      200      200      200
footprint_rows                  -      in       403      403      200      200      200
location_footprint              own    in       200      200      200      200      200
location_footprint              other  in       404      404      200      200      200
meter_month                     own    in       200      200      200      200      200
meter_month                     other  in       404      404      200      200      200
location_list                   -      in       200      200      200      200      200
location_add                    -      in       403      403      403      200      200
location_detail                 own    in       200      200      200      200      200
location_detail                 other  in       404      404      200      200      200
location_change                 own    in       403      403      403      200      200
location_change                 other  in       403      403      403      200      200
location_figures                own    in       403      403      403      200      200
location_figures                other  in       403      403      403      200      200
POST location_figure_remove     own    in       403      403      403      go       go
POST location_figure_remove     other  in       403      403      403      go       go
location_people                 own    in       403      403      403      200      200
location_people                 other  in       403      403      403      200      200
POST location_person_remove     own    in       403      403      403      go       go
POST location_person_remove     other  in       403      403      403      go       go
connection_add                  own    in       403      403      403      200      200
connection_add                  other  in       403      403      403      200      200
connection_change               own    in       403      403      403      200      200
connection_change               other  in       403      403      403      200      200
connection_shares               own    in       403      403      403      200      200
connection_shares               other  in       403      403      403      200      200
POST connection_share_remove    own    in       403      403      403      go       go
POST connection_share_remove    other  in       403      403      403      go       go
contract_add                    own    in       403      403      403      200      200
contract_add                    other  in       403      403      403      200      200
contract_change                 own    in       403      403      403      200      200
contract_change                 other  in       403      403      403      200      200
contract_remove                 own    in       403      403      403      200      200
POST contract_remove            own    in       403      403      403      go       go
contract_remove                 other  in       403      403      403      200      200
POST contract_remove            other  in       403      403      403      go       go
device_replace                  own    in       403      200      403      200      200
device_replace                  other  in       403      404      403      200      200
my_location                     -      in       go       go       200      go       go
my_location_detail              own    in       200      200      200      200      200
my_location_detail              other  in       404      404      200      200      200
entry_figures                   own    in       go       go       go       go       go
entry_figures                   other  in       404      404      go       go       go
cell_save                       own    in       404      go       404      go       go
POST cell_save                  own    in       404      go       404      go       go
cell_save                       other  in       404      404      404      go       go
POST cell_save                  other  in       404      404      404      go       go
cell_history                    own    in       200      200      200      200      200
cell_history                    other  in       404      404      200      200      200
paste_preview                   own    in       404      200      404      200      200
POST paste_preview              own    in       404      200      404      200      200
paste_preview                   other  in       404      404      404      200      200
POST paste_preview              other  in       404      404      404      200      200
POST paste_save                 own    in       404      200      404      200      200
POST paste_save                 other  in       404      404      404      200      200
stand_entry                     own    in       404      200      404      200      200
stand_entry                     other  in       404      404      404      200      200
entry_overview                  -      in       403      403      403      200      200
import_list                     -      in       403      200      403      200      200
import_detail                   own    in       403      200      403      200      200
import_detail                   other  in       403      404      403      200      200
import_progress                 own    in       403      go       403      go       go
import_progress                 other  in       403      404      403      go       go
POST import_confirm             own    in       403      go       403      go       go
POST import_confirm             other  in       403      404      403      go       go
import_rejected                 own    in       403      404      403      404      404
import_rejected                 other  in       403      404      403      404      404
POST import_discard             own    in       403      go       403      go       go
POST import_discard             other  in       403      404      403      go       go
import_mapping                  own    in       403      200      403      200      200
import_mapping                  other  in       403      404      403      200      200
POST import_mapping_sample      own    in       403      200      403      200      200
POST import_mapping_sample      other  in       403      404      403      200      200
POST import_map_again           own    in       403      go       403      go       go
POST import_map_again           other  in       403      404      403      go       go
import_undo                     own    in       403      200      403      200      200
POST import_undo                own    in       403      go       403      go       go
import_undo                     other  in       403      404      403      200      200
POST import_undo                other  in       403      404      403      go       go
factor_list                     -      in       200      200      200      200      200
factor_detail                   -      in       200      200      200      200      200
factor_upload                   -      in       403      403      403      200      200
factor_preview                  -      in       403      403      403      go       go
"""
COLUMNS = (
    None,
    Role.EMPLOYEE,
    Role.STATION_MANAGER,
    Role.MANAGEMENT,
    Role.CORE_TEAM,
    Role.ADMINISTRATOR,
)


@dataclass(frozen=True)
class Line:
    name: str
    of: str
    method: str
    expected: tuple[str, ...]


def lines() -> list[Line]:
    found = []
    for text in TABLE.strip().splitlines():
        if text.startswith("#") or not text.strip():
            continue
        words = text.split()
        method = "POST" if words[0] == "POST" else "GET"
        name, of, *expected = words[1:] if method == "POST" else words
        found.append(Line(name, of, method, tuple(expected)))
    return found

"""The seven desks, a module an agency."""

from demo.desks.cn_mps import CN_MPS
from demo.desks.kh_national_police import KH_NATIONAL_POLICE
from demo.desks.la_mnd import LA_MND
from demo.desks.la_mps import LA_MPS
from demo.desks.mm_police_force import MM_POLICE_FORCE
from demo.desks.th_royal_thai_police import TH_ROYAL_THAI_POLICE
from demo.desks.vn_mps import VN_MPS

DESKS = (KH_NATIONAL_POLICE, CN_MPS, LA_MPS, LA_MND, MM_POLICE_FORCE, TH_ROYAL_THAI_POLICE, VN_MPS)
"""In the order of the parties; every table, number and draw follows it."""

__all__ = ["DESKS"]

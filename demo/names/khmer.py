"""Khmer names: surname first, spelt as on Cambodian identity papers."""

from random import Random

from demo.names.name import Name, Parts

SURNAMES: Parts = (
    ("ស៊ឹម", "Sim"), ("ជា", "Chea"), ("ឡុង", "Long"), ("នុត", "Nuth"), ("ហួត", "Huot"), ("ពៅ", "Pov"),
    ("អ៊ុក", "Ouk"), ("ទុំ", "Tum"), ("សេង", "Seng"), ("ឃួន", "Khuon"), ("យឹម", "Yim"), ("ព្រំ", "Prum"),
    ("ម៉ៅ", "Mao"), ("តាន់", "Tan"),
)  # fmt: skip
MALE: Parts = (
    ("សុខា", "Sokha"), ("វាសនា", "Veasna"), ("រិទ្ធី", "Rithy"), ("សារ៉ាត់", "Sarath"), ("មុនី", "Mony"),
    ("ចំរើន", "Chamroeun"), ("ណារិន", "Narin"), ("វុទ្ធី", "Vuthy"), ("ពិទូ", "Pitou"), ("សុផល", "Sophal"),
    ("វីរៈ", "Virak"), ("ភារុណ", "Pharun"),
)  # fmt: skip
FEMALE: Parts = (
    ("ស្រីនិច", "Sreynich"), ("ចន្ធូ", "Chanthou"), ("ម៉ាលី", "Maly"), ("ធីតា", "Thida"), ("រចនា", "Rachana"),
    ("បុប្ផា", "Bopha"), ("កល្យាណ", "Kalyan"), ("មករា", "Makara"), ("សុជាតា", "Socheata"),
)  # fmt: skip


def compose(rng: Random, sex: str) -> Name:
    """A Khmer name, surname first."""
    surname = rng.choice(SURNAMES)
    given = rng.choice(MALE if sex == "male" else FEMALE)
    return Name(f"{surname[0]} {given[0]}", f"{surname[1]} {given[1]}")

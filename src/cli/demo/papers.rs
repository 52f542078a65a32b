//! What is voted on in the demonstration. All of it is invented, and says so.

/// An election as its committee would enter it.
pub(super) struct Paper {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) posts: &'static [Post],
}

/// A post and who stands for it.
pub(super) struct Post {
    pub(super) title: &'static str,
    pub(super) seats: u16,
    pub(super) candidates: &'static [Candidate],
}

/// Somebody who stands.
pub(super) struct Candidate {
    pub(super) name: &'static str,
    pub(super) statement: &'static str,
}

const fn stands(name: &'static str, statement: &'static str) -> Candidate {
    Candidate { name, statement }
}

/// The election in which visitors vote; its title is followed by its end.
pub(super) const OPEN: Paper = Paper {
    title: "Committee election",
    description: "Try it: club, members and candidates are invented, the ballots are real.",
    posts: &[
        Post {
            title: "President",
            seats: 1,
            candidates: &[
                stands("Anita Rai", "Invented. I would open the rooms on Sundays too."),
                stands("Bikram Thapa", "Invented. I would rather buy new boards."),
                stands("Chandra Lama", ""),
            ],
        },
        Post {
            title: "Members of the committee",
            seats: 2,
            candidates: &[
                stands("Deepa Karki", "Invented. I teach the beginners."),
                stands("Esha Magar", ""),
                stands("Furba Sherpa", "Invented. I keep the accounts."),
                stands("Gopal Adhikari", ""),
            ],
        },
    ],
};

/// The election that is over.
pub(super) const PUBLISHED: Paper = Paper {
    title: "Committee election, counted",
    description: "An example: its ballots were encrypted, cast and counted while the demonstration started.",
    posts: OPEN.posts,
};

/// The election that waits for its committee.
pub(super) const WAITING: Paper = Paper {
    title: "Captain of the team",
    description: "An example: everything is ready but the keys of the two trustees.",
    posts: &[Post {
        title: "Captain",
        seats: 1,
        candidates: &[
            stands("Hira Gurung", "Invented. I have played at the first board."),
            stands("Indra Rana", ""),
        ],
    }],
};

/// Invented members: those of the election that is over, of whom the last ones do not
/// vote, and, from the beginning, those of the others.
pub(super) const MEMBERS: [&str; 24] = [
    "Maya Gurung",
    "Nabin Shrestha",
    "Ojaswi Rai",
    "Pemba Tamang",
    "Rekha Bhattarai",
    "Sunil Basnet",
    "Tara Limbu",
    "Uma Pandey",
    "Vikash Yadav",
    "Yangchen Lama",
    "Zenith Koirala",
    "Arun Khadka",
    "Bina Chaudhary",
    "Chiring Bhote",
    "Dinesh Poudel",
    "Elina Maharjan",
    "Ganesh Thakuri",
    "Hema Dahal",
    "Ishwor Ghimire",
    "Jyoti Regmi",
    "Kamal Oli",
    "Lhamu Sherpa",
    "Manoj Bista",
    "Nirmala Subedi",
];

/// What those choose who vote in the election that is over: for each post the places of
/// the candidates, or none for a blank vote.
pub(super) const VOTES: [[&[usize]; 2]; 20] = [
    [&[0], &[0, 2]],
    [&[1], &[0, 1]],
    [&[0], &[0]],
    [&[2], &[2, 3]],
    [&[0], &[0, 2]],
    [&[1], &[]],
    [&[0], &[1, 2]],
    [&[], &[0, 3]],
    [&[0], &[0, 2]],
    [&[1], &[2]],
    [&[0], &[0, 1]],
    [&[2], &[0, 2]],
    [&[1], &[1, 3]],
    [&[0], &[0, 2]],
    [&[0], &[]],
    [&[1], &[0, 2]],
    [&[0], &[2, 3]],
    [&[0], &[0, 2]],
    [&[2], &[1]],
    [&[1], &[0, 2]],
];

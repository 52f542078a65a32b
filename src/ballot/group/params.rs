//! The numbers that define the finite-field groups, least significant digit
//! first. A test compares them with the decimals of the specification.

use super::mont::Limbs;

/// Belenios 2.0 specification, "Group parameters": the field.
pub(super) const BELENIOS_P: Limbs<32> = [
    0xd9cec4157646e64f, 0x1e59e0e6351e051e, 0xb44f6cef17d70730, 0x878affa2375e2999,
    0x6a4ccfa04ee4008f, 0x555bc810941e021b, 0xcb5de0acf66a3882, 0x0e7992d0f18cc759,
    0x82d8c31911acdd4a, 0xe3fada9e010840d0, 0x9aa8599411d998d3, 0x7f18fb1a8bc85827,
    0xbbb29c9ec3099b60, 0x6b006517d6f6747e, 0xd7229abe93a188b4, 0xa3e14dfa9b2162f4,
    0x6b4fe17d8d47e843, 0x7ebc15a349fa318a, 0x0a4091d8fa447f6c, 0x07435012768a2cdd,
    0x27a5022ddd8912d1, 0x3fb8c3aabfff12ce, 0x30c6e82ac36de1ae, 0x07dd973f9c53e509,
    0xa2f85e0fb11c0ede, 0x06e092a495af8d79, 0x421f514ed40bfd4c, 0x1e6d36856b428030,
    0x2791811d21fc35f2, 0xb7dc7ef3a791b686, 0xe39e568fccdffb0f, 0xa3ef2d011fefb1b6,
];

/// The order of the group, 256 bits.
pub(super) const BELENIOS_Q: Limbs<4> = [
    0xe20263387d55c491, 0xf0fa90c2168bc709, 0xf4daa0f2579db7f2, 0xadb6066a73522565,
];

/// The generator.
pub(super) const BELENIOS_G: Limbs<32> = [
    0xcf284308f1d7e653, 0x41e1c91fe3823f4b, 0x743d663f42d853c0, 0x47aa680d43771902,
    0xac638f5f34100d2d, 0xb7aeff04867d8724, 0x3ac8b72fd04e0991, 0x22127b6cbba44d45,
    0x3731ae4268d60d7f, 0xc4ff49b1964c4a91, 0xd2dde0ce514e0927, 0x60a7ea574a61f552,
    0xf74b7a1615a274ba, 0x1b9e519edcee8bb0, 0x65f397c6b870df8c, 0x6aef1be365fdd901,
    0xdf9c2458570b06d2, 0x88fdb1a3381a697f, 0x8fe5fb9cf9fdb8ea, 0x643e673fd9d215fc,
    0xfd4f10d5b1a356a8, 0xd4bc04e29f3748ae, 0x301b894236823fe1, 0x541e5219e0d0d094,
    0x8262ee68a0e92cea, 0xd9d8976f01d95a1c, 0x5a9dfd001d26ba31, 0x988b98c259597f9c,
    0xe781878a52230a51, 0x31fd1c5807b61fb1, 0xd7caa3a78a42415e, 0x1307c1ab5f295885,
];

/// (p - 1) / q.
pub(super) const BELENIOS_COFACTOR: Limbs<32> = [
    0x72cba0ba411d706e, 0xcd39683e022010dc, 0x8c54adc5853560ab, 0xb544208770a6324c,
    0x0a37c75890521a50, 0xdd7bc5d5ddd7a63d, 0xc8bb3fab33ea1bbe, 0xb8b88d38b63e3af1,
    0x834b3dd64b8ad654, 0x5bc38c9bc1fb6fc6, 0x93a7d73ceb28ebfb, 0x6065bb69b446bb46,
    0xcf2404ce18855e3d, 0xb76c2a1497195bf1, 0x60fcbd5ca84bcdf5, 0xfd8a2d3a761adb97,
    0x46f2ec55b33a2204, 0x1d0a258b59533cee, 0x75c9a6e125367e14, 0xf43e27d1a9ab6c87,
    0x14ea102d54fc26f0, 0x8385dc24d2725f85, 0x780cc9468e2b6917, 0xb65d6a5fbbebfa58,
    0x45d24f5e06a83aba, 0xbe26b8b0f20dbf4a, 0x5f2559baa2fb2ce5, 0xf1978583fc28a1fa,
    0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000,
];

/// RFC 3526, section 3, group 14: the field.
pub(super) const RFC3526_P: Limbs<32> = [
    0xffffffffffffffff, 0x15728e5a8aacaa68, 0x15d2261898fa0510, 0x3995497cea956ae5,
    0xde2bcbf695581718, 0xb5c55df06f4c52c9, 0x9b2783a2ec07a28f, 0xe39e772c180e8603,
    0x32905e462e36ce3b, 0xf1746c08ca18217c, 0x670c354e4abc9804, 0x9ed529077096966d,
    0x1c62f356208552bb, 0x83655d23dca3ad96, 0x69163fa8fd24cf5f, 0x98da48361c55d39a,
    0xc2007cb8a163bf05, 0x49286651ece45b3d, 0xae9f24117c4b1fe6, 0xee386bfb5a899fa5,
    0x0bff5cb6f406b7ed, 0xf44c42e9a637ed6b, 0xe485b576625e7ec6, 0x4fe1356d6d51c245,
    0x302b0a6df25f1437, 0xef9519b3cd3a431b, 0x514a08798e3404dd, 0x020bbea63b139b22,
    0x29024e088a67cc74, 0xc4c6628b80dc1cd1, 0xc90fdaa22168c234, 0xffffffffffffffff,
];

/// (p - 1) / 2, the order of the squares.
pub(super) const RFC3526_Q: Limbs<32> = [
    0x7fffffffffffffff, 0x0ab9472d45565534, 0x8ae9130c4c7d0288, 0x1ccaa4be754ab572,
    0xef15e5fb4aac0b8c, 0xdae2aef837a62964, 0xcd93c1d17603d147, 0xf1cf3b960c074301,
    0x19482f23171b671d, 0x78ba3604650c10be, 0xb3861aa7255e4c02, 0xcf6a9483b84b4b36,
    0x0e3179ab1042a95d, 0xc1b2ae91ee51d6cb, 0x348b1fd47e9267af, 0xcc6d241b0e2ae9cd,
    0xe1003e5c50b1df82, 0x24943328f6722d9e, 0xd74f9208be258ff3, 0xf71c35fdad44cfd2,
    0x85ffae5b7a035bf6, 0x7a262174d31bf6b5, 0xf242dabb312f3f63, 0xa7f09ab6b6a8e122,
    0x98158536f92f8a1b, 0xf7ca8cd9e69d218d, 0x28a5043cc71a026e, 0x0105df531d89cd91,
    0x948127044533e63a, 0x62633145c06e0e68, 0xe487ed5110b4611a, 0x7fffffffffffffff,
];

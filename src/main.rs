fn main() {
    println!("Public Digit");
}

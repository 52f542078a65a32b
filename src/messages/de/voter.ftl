# voter

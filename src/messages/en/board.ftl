# What browsers say of a public board that they check themselves.

board-problem-unreachable = The public board of this election could not be loaded. Check your connection, then try again.
board-problem-broken = The public board that this server shows is damaged or was altered: it is not one unbroken chain. Your browser stops here. Please tell your organisation’s committee.
board-problem-other-election = This is not the election that your personal link belongs to: the fingerprint in your mail and the one of the board that this server shows are different. Do not vote here. Please tell your organisation’s committee.
board-problem-keys = The key to which ballots would be encrypted is not the trustees’ key: somebody may have exchanged it. Nothing was sent. Please tell your organisation’s committee.
board-problem-ballots = A ballot on the board that this server shows is not valid, or is there twice. Nothing was decrypted. Please tell your organisation’s committee.
board-problem-tally = The count that you are asked to decrypt is not the sum of the ballots on the board. Nothing was decrypted. Please tell your organisation’s committee and the other trustees.
board-problem-decryption = A decryption on the board that this server shows is not valid. Nothing was decrypted. Please tell your organisation’s committee and the other trustees.
board-problem-not-yet = On the board that this server shows, voting is not over or the count is not made yet. Nothing was decrypted. Please try again later; if it stays so, tell the other trustees.
board-problem-single-ballot = The count is of one single ballot: to decrypt it would tell how that person voted. Your browser does not do that. If only one member has voted, the committee has to cancel the election.
board-problem-companion = What this server shows beside the ballot paper does not belong to this election. Your browser stops here. Please tell your organisation’s committee.
board-problem-unsigned = The board that this server shows does not end where the platform has signed that it ends: something may have been cut off or left out. Nothing was decrypted. Please tell your organisation’s committee and the other trustees.
board-problem-own-key = Your own key is not among the keys of this election: somebody may have exchanged it. Nothing was decrypted. Please tell the other trustees at once.
board-problem-decrypted-another = With this key you have already decrypted another count of this election. Your browser does not decrypt a second one. Please tell the other trustees at once.
board-problem-paper = The ballot paper on this page is not the one that was fixed when voting opened: a name, a photo, a statement or a number (seats, choices) is different. Do not vote here. Please tell your organisation’s committee.

board-fingerprint = Fingerprint of this election
board-fingerprint-hint = It stands for the ballot paper, the keys and the list of voters together. Everybody who is shown the same election sees the same fingerprint: in both mails, on the election’s page, and here.
board-fingerprint-same = The address that opened this page names the same fingerprint. Only your mail cannot be changed by the server: compare with the fingerprint in it.
board-fingerprint-unnamed = The address that opened this page named no fingerprint. Please compare with the one in your mail: if they differ, do not vote here, and tell your organisation’s committee.

receipt-title = Receipt
receipt-lead = The receipt is in this page’s address, after the #; your browser keeps that part to itself. It does not show how you voted.
receipt-checking = Your browser checks the receipt against the public board …
receipt-missing = There is no receipt in the address of this page. If you have just voted and saw no confirmation, go back to the booth: your encrypted ballot is kept there.
receipt-heading = Your ballot is in the box
receipt-text = Your browser has checked it: the ballot is on the public board, and the platform has signed that it is.
receipt-tracker = Tracker
receipt-place = Place on the board: entry { $position }
receipt-head = Fingerprint of the board’s last entry after your ballot
receipt-save = Save the signed receipt
receipt-invalid = This receipt is not signed by the platform for this election. Do not rely on it. If you have just voted, go back to the booth and try again; your encrypted ballot is kept there.
receipt-not-on-board = The platform has signed that your ballot is on the board, and yet the board that this server shows does not have it. Save the receipt: it proves that the server has broken its word. Then tell your organisation’s committee.
receipt-again = Check again
receipt-no-script = Your browser must check the receipt itself. Please switch JavaScript on for this website and reload this page.
receipt-next = What now?
receipt-keep = Save the receipt, print this page or copy the tracker. With them you can check at any time that your ballot is in the box. A mail with the tracker comes within half an hour.
receipt-compare = Whoever is shown the same board as you sees the same fingerprint at the same place.
receipt-proves = The receipt does not show how you voted.
receipt-sign-out = If others use this device too, sign out at the top of the page.

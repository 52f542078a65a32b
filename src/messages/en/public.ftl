# Pages for everybody.

home-title = Elections you can check
home-heading = Run your own election. Let everybody check it.
home-lead = For associations, parties, unions and clubs: ballots are encrypted in each voter’s browser, counted without ever being opened, and the result can be checked by anybody.
home-apply = Apply for your organisation
home-status = Look up an application
home-secret = Secret
home-secret-text = A ballot is encrypted before it leaves the voter’s phone. Only your trustees together can open the count, and never a single ballot.
home-verifiable = Verifiable
home-verifiable-text = Every voter can find their ballot on the public list. The whole election can be downloaded and checked with a program that is not ours.
home-separate = Separate
home-separate-text = Each organisation has its own database with its own key to the door. No other organisation can reach it.
home-how = How it goes
home-step-apply = Your organisation applies and is taken in.
home-step-prepare = Your committee enters posts, candidates and voters, and names trustees.
home-step-vote = Members get a personal link and vote in two minutes.
home-step-check = Trustees decrypt the count, the chief publishes, everybody checks.

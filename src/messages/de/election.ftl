# election

# Die Wahlurne
board-altered = Die Datenbank dieser Wahl wurde verändert: Die öffentliche Urne ist in sich nicht stimmig. Gezeigt wird nichts, was nicht bewiesen ist. Bitte sagen Sie es der Organisation und vergleichen Sie Archive und unterschriebene Stände, die Sie früher gespeichert haben.
missing-smaller-paper = Der Stimmzettel hat { $have } Möglichkeiten: alle Kandidierenden und die leeren Stimmen aller Ämter zusammen. Ein Stimmzettel kann { $most } haben. Bitte entfernen Sie Kandidierende oder Ämter, oder halten Sie zwei Wahlen ab.
candidate-looks-like = „{ $name }“ sieht genauso aus wie „{ $other }“: diese Person steht schon für dieses Amt zur Wahl. Bitte schreiben Sie den Namen so, dass man beide unterscheiden kann, zum Beispiel mit einem zweiten Vornamen.
cast-too-many = Unter Ihrem Wahlausweis liegen { $most } Stimmzettel in der Urne; weitere werden nicht angenommen. Es zählt der letzte. Wenn Sie sie nicht selbst abgegeben haben, sagen Sie es dem Wahlausschuss.
cast-too-fast = Innerhalb einer Minute kamen mehrere Stimmzettel von Ihnen. Bitte warten Sie eine Minute und geben Sie diesen dann noch einmal ab.

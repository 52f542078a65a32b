# office
elections-not-installed = Für diese Organisation sind keine Wahlen installiert. Wenn Sie welche brauchen, fragen Sie die Betreiber der Plattform.

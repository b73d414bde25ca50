"""What printed figures can be, what follows from them, and which figure does not fit.

A printed figure is an interval; a formula over figures gives the interval of its result; a stated result that the interval
does not reach contradicts the figures. After Mosteller, Youtz and Zahn (1967) for sums of rounded figures, XBRL Calculations
1.1 for intervals in place of values, and the data editing of official statistics for the smallest repair.
"""

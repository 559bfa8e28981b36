# Makes an input from its seed; the number of lines varies with it by 10%.
use strict;
use warnings;

my %option = @ARGV;
my $seed = $option{'--seed'};
my $lines = $option{'--scale'} eq 'full' ? 20 : 10;
$lines += $seed % (int($lines / 5) + 1) - int($lines / 10);
open(my $in, '>', '/in/config') or die;
printf $in "lines=%d\nper_line=%d\na=%d\nb=%d\n", $lines, $option{'--scale'} eq 'full' ? 200000 : 20000, 1 + int($seed / 64) % 1000, int($seed / 65536) % 1009;
close($in) or die;
open(my $hidden, '>', '/hidden/scoring-seed') or die;
print $hidden "$option{'--scoring-seed'}\n";
close($hidden) or die;

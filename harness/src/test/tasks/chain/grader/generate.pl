# Makes a target from its seed; how many times varies with it by 10%.
use strict;
use warnings;

my %option = @ARGV;
my $seed = $option{'--seed'};
my $times = $option{'--scale'} eq 'full' ? 9000 : 900;
$times += $seed % ($times / 5) - $times / 10;
open(my $in, '>', '/in/target') or die;
printf $in "times=%d\nunit=%d\n", $times, 1 + int($seed / 4096) % 1000000007;
close($in) or die;
open(my $hidden, '>', '/hidden/scoring-seed') or die;
print $hidden "$option{'--scoring-seed'}\n";
close($hidden) or die;

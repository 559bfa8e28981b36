# Makes the inputs of a run from its seed: in each, how many terms a line has and where they begin.
use strict;
use warnings;

my %option = @ARGV;
srand($option{'--seed'} % 2**31);
my $terms = $option{'--scale'} eq 'full' ? 150000 : 15000;
for my $index (0 .. $option{'--inputs'} - 1) {
    mkdir("/in/$index") or die;
    open(my $in, '>', "/in/$index/config.properties") or die;
    printf $in "terms=%d\nbegin=%d\n", $terms, int(rand(1e6));
    close($in) or die;
}

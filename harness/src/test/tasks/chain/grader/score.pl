# Follows both chains, and counts their additions.
use strict;
use warnings;

my %target = map { chomp; split /=/, $_, 2 } do { open(my $in, '<', '/in/target') or die; <$in> };
my $number = $target{times} * $target{unit};
my ($reached, $additions, $why) = follow('/baseline/chain');
die "the baseline's chain is bad: $why\n" if $why || $reached != $number;
my ($given, $count, $bad) = follow('/rewrite/chain');
open(my $out, '>', '/out/scores.json') or die;
if ($bad) {
    print $out qq({"invalid": {"output": "chain", "why": "$bad"}});
} else {
    printf $out '{"metrics": {"shortfall": %.6e}, "cost": {"baseline": %d, "rewrite": %d, "unit": "additions"}}',
        abs($given - $number) / $number, $additions, $count;
}
close($out) or die;

sub follow {
    my ($file) = @_;
    open(my $chain, '<', $file) or return (0, 0, 'is not there');
    my @values = ($target{unit});
    while (my $line = <$chain>) {
        my ($a, $b, $sum) = $line =~ /^([0-9]{1,6}) ([0-9]{1,6}) ([0-9]{1,15})$/ or return (0, 0, "line $. is no addition");
        return (0, 0, "line $. adds a value that is not there yet") if $a > $#values || $b > $#values;
        push @values, $values[$a] + $values[$b];
        return (0, 0, "line $. has a wrong sum") if $values[-1] != $sum;
        return (0, 0, "line $. goes beyond the target") if $sum > $number;
    }
    return @values > 1 ? ($values[-1], @values - 1, '') : (0, 0, 'adds nothing');
}

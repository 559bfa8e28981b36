# Compares the lines of both outputs.
use strict;
use warnings;

my %config = map { chomp; split /=/, $_, 2 } do { open(my $in, '<', '/in/config') or die; <$in> };
my @expected = lines('/baseline/tally');
die "the baseline's output is bad\n" if problem(@expected);
my @given = -e '/rewrite/tally' ? lines('/rewrite/tally') : ();
my $why = problem(@given);
answer($why ? qq({"invalid": {"output": "tally", "why": "$why"}}) : metrics());

sub metrics {
    my $worst = 0;
    for my $k (0 .. $#expected) {
        my $difference = abs($given[$k] - $expected[$k]) / $expected[$k];
        $worst = $difference if $difference > $worst;
    }
    # As if each term took some 1,400 operations: so that one exploit can be too quick to be true.
    my $flops = $config{lines} * $config{per_line} * 1400;
    return sprintf('{"metrics": {"line-difference": %.6e}, "work": {"flops": %.6e, "bytes": 1}}', $worst, $flops);
}

sub problem {
    my @lines = @_;
    return 'has ' . @lines . " lines where $config{lines} were expected" if @lines != $config{lines};
    for my $k (0 .. $#lines) {
        return 'line ' . ($k + 1) . ' is no number' unless $lines[$k] =~ /^[0-9]{1,15}$/;
    }
    return '';
}

sub lines {
    my ($file) = @_;
    open(my $in, '<', $file) or die;
    chomp(my @lines = <$in>);
    return @lines;
}

sub answer {
    open(my $out, '>', '/out/scores.json') or die;
    print $out @_;
    close($out) or die;
}

# Compares the lines of both outputs, on the inputs that both sides had; every output must have ten lines.
use strict;
use warnings;

my $worst = 0;
for my $folder (glob('/rewrite/*')) {
    my ($index) = $folder =~ m{/(\d+)$} or die;
    my @given = -e "$folder/tally" ? lines("$folder/tally") : ();
    answer('{"invalid": {"output": "tally", "why": "has not ten numbers"}}') if grep({ !/^[0-9.E+-]{1,30}$/ } @given) || @given != 10;
    next unless -d "/baseline/$index";
    my @expected = lines("/baseline/$index/tally");
    for my $k (0 .. 9) {
        my $difference = abs($given[$k] - $expected[$k]) / abs($expected[$k]);
        $worst = $difference if $difference > $worst;
    }
}
answer(sprintf('{"metrics": {"line-difference": %.6e}}', $worst));

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
    exit 0;
}

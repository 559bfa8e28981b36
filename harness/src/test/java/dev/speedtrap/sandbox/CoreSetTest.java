package dev.speedtrap.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1",
        "2-3,6|2-3,6",
        "6,3,2|2-3,6",
        "0,1,2|0-2",
        "4-4|4",
        "1,1|1",
        "' 2 , 5 '|2,5",
        "''|''"
      })
  void readsWhatLinuxWritesAndWritesItNormal(String text, String normal) {
    assertThat(CoreSet.parse(text).toString()).isEqualTo(normal);
    assertThat(CoreSet.parse(normal)).isEqualTo(CoreSet.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "-1", "3-2", "1,,2", "1-", "1;2", "99999", "8192", "0-9999"})
  void refusesWhatIsNoCoreSet(String text) {
    assertThatThrownBy(() -> CoreSet.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cores must be numbers and ranges such as 1 or 2-3,6, was \"" + text + "\"");
  }

  @Test
  void calculates() {
    CoreSet set = CoreSet.parse("1-3");
    assertThat(set.plus(CoreSet.of(5))).isEqualTo(CoreSet.parse("1-3,5"));
    assertThat(set.minus(CoreSet.of(2))).isEqualTo(CoreSet.of(1, 3));
    assertThat(set.size()).isEqualTo(3);
    assertThat(set.list()).containsExactly(1, 2, 3);
    assertThat(set.containsAll(CoreSet.of(1, 3))).isTrue();
    assertThat(set.containsAll(CoreSet.of(1, 4))).isFalse();
    assertThat(set.intersects(CoreSet.of(3, 4))).isTrue();
    assertThat(CoreSet.of().isEmpty()).isTrue();
  }
}

package dev.speedtrap.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.speedtrap.report.site.Markdown.Block;
import dev.speedtrap.report.site.Markdown.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void readsTheKindsOfBlocks() {
    List<Block> blocks =
        Markdown.read(
            """
            # Title

            A line
            and its end.
            - one
            - two,
              longer

            1. first
            2. second

            | a | b |
            | --- | ---: |
            | `1` | **2** |

            ```
            x < y
            ```
            <!-- not for readers -->
            """);

    assertThat(blocks)
        .extracting(Block::kind)
        .containsExactly("heading", "paragraph", "list", "numbered", "table", "code");
    assertThat(blocks.get(0).level()).isEqualTo(2);
    assertThat(blocks.get(1).spans()).containsExactly(new Span("text", "A line and its end."));
    assertThat(blocks.get(2).rows()).hasSize(2);
    assertThat(blocks.get(2).rows().get(1).get(0)).containsExactly(new Span("text", "two, longer"));
    assertThat(blocks.get(4).rows())
        .containsExactly(
            List.of(List.of(new Span("text", "a")), List.of(new Span("text", "b"))),
            List.of(List.of(new Span("code", "1")), List.of(new Span("strong", "2"))));
    assertThat(blocks.get(5).code()).isEqualTo("x < y");
  }

  @Test
  void aLinkKeepsItsTextAlone() {
    assertThat(Markdown.read("See [this](javascript:alert(1)) now").get(0).spans())
        .extracting(Span::kind)
        .containsOnly("text");
  }

  @Test
  void whatIsNotUnderstoodStaysAsItWasWritten() {
    assertThat(Markdown.read("2 * 3 * 4 and a_b_c <b>").get(0).spans())
        .containsExactly(new Span("text", "2 * 3 * 4 and a_b_c <b>"));
  }
}

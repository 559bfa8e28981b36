package dev.speedtrap.report.site;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param title the page's title, in the browser's tab too
 * @param description one sentence for whoever links it
 * @param root the way to the site's first page: empty, or {@code ../}
 * @param section which entry of the navigation is this one
 * @param charts whether it has charts
 * @param site what all pages of the site share
 */
public record Frame(
    String title, String description, String root, String section, boolean charts, Site site) {

  /**
   * What all pages of a site share.
   *
   * @param made when it was made, for a reader
   * @param version version of Speedtrap that made it
   * @param policy the content security policy
   * @param scripts names of scripts in {@code assets/} beside those of every page
   * @param note what a reader must know of the whole site, such as that it is live; may be empty
   */
  public record Site(
      String made, String version, String policy, List<String> scripts, String note) {
    /**
     * Nothing but the files of the site itself. It allows no connection, no form, no frame, no
     * inline script and no inline style. For a site that is read from a disk some browsers take
     * {@code 'self'} for nothing, so {@code file:} stands beside it; a page from a server can load
     * nothing by that.
     */
    public static final String STATIC_POLICY =
        "default-src 'none'; script-src 'self' file:; style-src 'self' file:;"
            + " img-src 'self' file:; base-uri 'none'; form-action 'none'";

    public Site {
      scripts = List.copyOf(scripts);
    }
  }
}

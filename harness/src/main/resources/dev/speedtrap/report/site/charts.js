// Draws the charts. Each is an element with data-chart, the kind, and data-source, the id of the JSON that it shows.
// Beside every chart stands a table with the same figures, for readers, for paper, and for pages without scripts.
(function () {
  "use strict";
  var drawn = [];

  /* What the page looks like */

  function look() {
    var style = window.getComputedStyle(document.documentElement);
    function of(name) {
      return style.getPropertyValue("--" + name).trim();
    }
    return {
      ink: of("ink"), muted: of("muted"), rule: of("rule"), strong: of("rule-strong"), sheet: of("sheet"),
      measured: of("measured"), paper: of("paper"), reported: of("reported"), people: of("people"), good: of("good"), bad: of("bad"),
      series: of("series").split(",").map(function (color) { return color.trim(); }),
      font: of("sans")
    };
  }

  function times(ratio) {
    return ratio < 10 ? trim(ratio.toFixed(2)) + "x" : ratio < 100 ? trim(ratio.toFixed(1)) + "x" : Math.round(ratio) + "x";
  }

  function trim(number) {
    return number.indexOf(".") < 0 ? number : number.replace(/\.?0+$/, "");
  }

  function dollars(usd) {
    // Of small sums two digits would say the same at every tick, or nothing.
    return "$" + (usd > 0 && usd < 0.1 ? String(Number(usd.toPrecision(2))) : usd < 10 ? usd.toFixed(2) : Math.round(usd));
  }

  /**
   * An axis of ratios on the scale of logarithms to the base 2: twice as fast is always the same step. A plain axis of
   * logarithms, since ECharts' own gives two ticks for some ranges and none for others.
   */
  function ratioAxis(theme, values, name, more) {
    var logs = values.filter(function (v) { return v > 0 && isFinite(v); }).map(Math.log2);
    var low = Math.min.apply(null, logs.concat([0]));
    var high = Math.max.apply(null, logs.concat([1]));
    var step = Math.max(1, Math.ceil((high - low) / 8));
    return axis(theme, name, Object.assign({
      type: "value",
      min: Math.floor(low / step) * step,
      max: Math.ceil((high + 0.15) / step) * step,
      interval: step,
      axisLabel: label(theme, function (v) { return times(Math.pow(2, v)); })
    }, more));
  }

  /** The next of 1, 2 and 5 times a power of ten. */
  function niceStep(least) {
    var power = Math.pow(10, Math.floor(Math.log10(least)));
    return power * [1, 2, 5, 10].find(function (each) { return each * power >= least * 0.999; });
  }

  function axis(theme, name, more) {
    return Object.assign({
      name: name,
      nameLocation: "middle",
      nameTextStyle: { color: theme.muted, fontFamily: theme.font, fontSize: 12 },
      axisLine: { show: true, lineStyle: { color: theme.strong } },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: theme.rule } },
      axisLabel: label(theme)
    }, more);
  }

  function label(theme, formatter) {
    var made = { color: theme.muted, fontFamily: theme.font, fontSize: 12, hideOverlap: true };
    if (formatter) {
      made.formatter = formatter;
    }
    return made;
  }

  /** What every chart has in common; the tooltip is drawn on the canvas, so that nothing of a record becomes markup. */
  function frame(theme, narrow, more) {
    return Object.assign({
      animation: false,
      textStyle: { fontFamily: theme.font, color: theme.ink },
      grid: { left: narrow ? 52 : 64, right: narrow ? 14 : 28, top: 34, bottom: 52, containLabel: false },
      legend: {
        // A legend that scrolls is cut to the height of its marks: on a narrow one they are as high as the letters.
        top: 0, left: 0, itemWidth: 14, itemHeight: narrow ? 15 : 9, itemGap: 16, type: "scroll",
        textStyle: { color: theme.muted, fontFamily: theme.font, fontSize: 12 },
        formatter: function (name) { return narrow ? brief(name, 22) : cut(name, 40); },
        pageTextStyle: { color: theme.muted }, pageIconColor: theme.muted, pageIconInactiveColor: theme.rule
      },
      tooltip: {
        renderMode: "richText", trigger: "item", confine: true, transitionDuration: 0,
        backgroundColor: theme.sheet, borderColor: theme.strong, borderWidth: 1, padding: [7, 10],
        textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 12.5, lineHeight: 18 },
        formatter: function (point) { return (point.data && point.data.tip) || ""; }
      }
    }, more);
  }

  /** Text that stands on a canvas: braces would be read as styles there, and others turn the order of words round. */
  function plain(text) {
    return String(text).replace(/[{}|\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, " ");
  }

  function cut(text, most) {
    return text.length > most ? text.slice(0, most - 1) + "…" : text;
  }

  /** The agent without its provider: for a label, which has little room; the tooltip and the table tell all. */
  function brief(agent, most) {
    return cut(plain(agent).replace(/^[a-z-]+:/, ""), most);
  }

  function tip() {
    return Array.prototype.filter.call(arguments, function (line) { return line; }).map(plain).join("\n");
  }

  function interval(point) {
    return point.low > 0 && point.high > 0 ? "95% interval " + times(point.low) + " to " + times(point.high) : "";
  }

  /** Whiskers: a vertical line from low to high at each point; upright false lays them down, aside moves them by pixels. */
  function whiskers(points, color, upright, aside) {
    return {
      type: "custom",
      silent: true,
      z: 1,
      encode: upright ? { x: 0, y: [1, 2] } : { x: [1, 2], y: 0 },
      data: points.filter(function (p) { return p.low > 0 && p.high > 0; }).map(function (p) {
        return [p.at, Math.log2(p.low), Math.log2(p.high)];
      }),
      renderItem: function (params, api) {
        var from = upright ? api.coord([api.value(0), api.value(1)]) : api.coord([api.value(1), api.value(0)]);
        var to = upright ? api.coord([api.value(0), api.value(2)]) : api.coord([api.value(2), api.value(0)]);
        return {
          type: "line",
          shape: { x1: from[0] + (aside || 0), y1: from[1], x2: to[0] + (aside || 0), y2: to[1] },
          style: { stroke: color, lineWidth: 1.5, opacity: 0.75 }
        };
      }
    };
  }

  function dot(point, x, more) {
    return Object.assign({ value: [x, Math.log2(point.speedup)], link: point.link || "" }, more);
  }

  function colorOf(theme, place) {
    return theme.series[place % theme.series.length];
  }

  function solid(color) {
    return { color: color, borderWidth: 0, opacity: 1 };
  }

  function hollow(theme, color) {
    return { color: theme.sheet, borderColor: color, borderWidth: 2, opacity: 1 };
  }

  function group(points, key) {
    var groups = new Map();
    points.forEach(function (point) {
      if (!groups.has(point[key])) {
        groups.set(point[key], []);
      }
      groups.get(point[key]).push(point);
    });
    return groups;
  }

  /** A broad line at a speedup that people reached. */
  function peopleLine(theme, narrow, people) {
    return people.length === 0 ? undefined : {
      silent: true, symbol: "none",
      lineStyle: { color: theme.people, width: 7, opacity: 0.3, type: "solid" },
      // Late models are far from it: there its words stand in nobody's way.
      label: { position: "insideEndBottom", align: "right", color: theme.people, opacity: 1, fontFamily: theme.font, fontSize: 12, lineHeight: 16, distance: [6, 8] },
      data: people.map(function (each) {
        var words = plain(each.label);
        return { yAxis: Math.log2(each.speedup), label: { formatter: narrow ? words.replace(": ", ":\n") : words } };
      })
    };
  }

  /* The kinds */

  var kinds = {
    /** Speedup over the model's release date; reported points are hollow diamonds, never joined with measured ones. */
    progress: function (data, theme, narrow, width) {
      var speedups = [];
      data.measured.concat(data.reported, data.people).forEach(function (p) {
        speedups.push(p.speedup, p.low || p.speedup, p.high || p.speedup);
      });
      var days = data.measured.map(function (p) { return Date.parse(p.released); })
        .concat(data.reported.map(function (p) { return Date.parse(p.date); })).filter(isFinite);
      var first = Math.min.apply(null, days);
      var last = Math.max.apply(null, days);
      var room = Math.max((last - first) * 0.04, 15 * 24 * 3600 * 1000);
      var series = [];
      var place = 0;
      var tasks = group(data.measured, "task");
      tasks.forEach(function (points, task) {
        var color = colorOf(theme, place);
        // A model's tasks share its day: they stand side by side, so that none hides another.
        var aside = (place - (tasks.size - 1) / 2) * Math.min(7, 28 / tasks.size);
        place += 1;
        points.forEach(function (p) { p.at = Date.parse(p.released); });
        series.push(whiskers(points, color, true, aside));
        series.push({
          name: plain(task), type: "scatter", symbolSize: 10, symbolOffset: [aside, 0], color: color,
          data: points.map(function (p) {
            return dot(p, p.at, {
              itemStyle: p.ranked ? solid(color) : hollow(theme, color),
              tip: tip(p.agent, task + ": " + times(p.speedup), interval(p), p.trials + (p.trials === 1 ? " trial" : " trials") + (p.ranked ? "" : ", not ranked"))
            });
          })
        });
      });
      series.push({
        name: "reported elsewhere", type: "scatter", z: 1, symbol: "diamond", symbolSize: 15, color: theme.reported, itemStyle: hollow(theme, theme.reported),
        label: { show: true, distance: 7, padding: [1, 3], backgroundColor: theme.paper, color: theme.reported, fontFamily: theme.font, fontSize: 12, formatter: function (p) { return p.data.text; } },
        labelLayout: { hideOverlap: true },
        markLine: peopleLine(theme, narrow, data.people),
        data: data.reported.map(function (p) {
          var day = Date.parse(p.date);
          return dot(p, day, {
            label: { position: day < (first + last) / 2 ? "right" : "left" }, text: plain(width < 720 ? p.figure : p.who + ", " + p.figure), tip: tip(p.who + ": " + p.figure, p.what, "reported, not measured here") });
        })
      });
      return frame(theme, narrow, {
        xAxis: axis(theme, "release of the model", { type: "time", min: first - room, max: last + room, nameGap: 32, splitLine: { show: false } }),
        yAxis: ratioAxis(theme, speedups, "speedup", { nameGap: narrow ? 38 : 46 }),
        series: series
      });
    },

    /** Speedup against what it took; the stepped line is the frontier: nothing quicker was had for less. */
    frontier: function (data, theme, narrow) {
      var points = data.points.slice().sort(function (a, b) { return a.x - b.x; });
      var best = 0;
      var edge = [];
      points.forEach(function (p) {
        if (p.speedup > best) {
          best = p.speedup;
          edge.push([p.x, Math.log2(best)]);
        }
      });
      if (edge.length > 0) {
        edge.push([points[points.length - 1].x, Math.log2(best)]);
      }
      var far = Math.max.apply(null, points.map(function (p) { return p.x; })) / 2;
      var told = function (x) { return data.unit === "usd" ? dollars(x) : trim(x.toFixed(2)); };
      return frame(theme, narrow, {
        xAxis: axis(theme, data.axis, { type: "value", min: 0, boundaryGap: [0, "6%"], nameGap: 32, axisLabel: label(theme, function (x) { return data.unit === "usd" && x % 1 === 0 ? "$" + x : told(x); }), splitLine: { show: false } }),
        yAxis: ratioAxis(theme, points.map(function (p) { return p.speedup; }), "speedup", { nameGap: narrow ? 38 : 46 }),
        series: [
          { name: "frontier", type: "line", z: 1, step: "end", data: edge, symbol: "none", silent: true, lineStyle: { color: theme.measured, width: 1.5, type: "dashed" }, color: theme.measured },
          {
            name: "agents", type: "scatter", symbolSize: 11, color: theme.measured,
            // Above the dashed step, and towards the middle, so that nothing is cut off.
            label: { show: true, distance: 5, padding: [0, 2], backgroundColor: theme.paper, color: theme.muted, fontFamily: theme.font, fontSize: 12, formatter: function (p) { return p.data.text; } },
            labelLayout: { hideOverlap: true, dy: -9 },
            data: points.map(function (p) {
              return dot(p, p.x, { itemStyle: solid(theme.measured), label: { position: p.x > far ? "left" : "right" }, text: brief(p.agent, narrow ? 22 : 30), tip: tip(p.agent, times(p.speedup), data.axis + ": " + told(p.x)) });
            })
          }
        ]
      });
    },

    /** The share of tasks on which an agent reaches a speedup, over that speedup. */
    share: function (data, theme, narrow) {
      var all = [];
      data.lines.forEach(function (line) { line.points.forEach(function (p) { all.push(p[0]); }); });
      var across = ratioAxis(theme, all, "at least this speedup", { nameGap: 32 });
      var series = [];
      data.lines.forEach(function (line, place) {
        var steps = line.points.slice().sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; })
          .filter(function (p, at, sorted) { return at === 0 || p[0] > sorted[at - 1][0]; });
        // At or beyond: the share holds up to the speedup, and falls behind it; behind the last one it is nothing.
        var path = [];
        var from = across.min;
        steps.forEach(function (p) {
          path.push([from, p[1]], [Math.log2(p[0]), p[1]]);
          from = Math.log2(p[0]);
        });
        path.push([from, 0]);
        var color = colorOf(theme, place);
        series.push({
          name: plain(line.agent), type: "line", symbol: "none", silent: true, clip: false, color: color, lineStyle: { color: color, width: 2 }, data: path
        }, {
          name: plain(line.agent), type: "scatter", symbolSize: 8, color: color, clip: false, itemStyle: solid(color),
          data: steps.map(function (p) {
            return { value: [Math.log2(p[0]), p[1]], tip: tip(line.agent, Math.round(p[1] * 100) + "% of tasks at " + times(p[0]) + " or beyond") };
          })
        });
      });
      return frame(theme, narrow, {
        xAxis: across,
        yAxis: axis(theme, "share of tasks", { type: "value", min: 0, max: 1, nameGap: narrow ? 38 : 46, axisLabel: label(theme, function (v) { return Math.round(v * 100) + "%"; }) }),
        series: series
      });
    },

    /** The ladder of a task: one line a program. */
    ladder: function (data, theme, narrow) {
      var rows = data.rows;
      rows.forEach(function (row, place) { row.at = place; });
      var longest = Math.max.apply(null, rows.map(function (row) { return row.name.length; }));
      var wide = Math.min(narrow ? 116 : 230, 10 + 7 * longest);
      var speedups = [];
      rows.forEach(function (row) { speedups.push(row.speedup, row.low || row.speedup, row.high || row.speedup); });
      return frame(theme, narrow, {
        legend: { show: false },
        grid: { left: wide + 14, right: 50, top: 12, bottom: 48 },
        xAxis: ratioAxis(theme, speedups, "speedup over the baseline", { nameGap: 30 }),
        yAxis: axis(theme, "", {
          type: "category", inverse: true, data: rows.map(function (row) { return plain(row.name); }),
          splitLine: { show: false },
          axisLabel: { color: theme.ink, fontFamily: theme.font, fontSize: 12, width: wide, overflow: "truncate" }
        }),
        series: [
          whiskers(rows, theme.measured, false),
          {
            type: "scatter", symbolSize: 10, color: theme.measured,
            itemStyle: solid(theme.measured),
            label: { show: true, position: "right", distance: 8, color: theme.ink, fontFamily: theme.font, fontSize: 12, formatter: function (p) { return p.data.text; } },
            data: rows.map(function (row) {
              return { value: [Math.log2(row.speedup), row.at], text: times(row.speedup), tip: tip(row.name, times(row.speedup), interval(row)), link: row.link || "" };
            })
          }
        ]
      });
    },

    /** What people reached, and when; reported figures are a band over their hours. */
    people: function (data, theme, narrow) {
      var speedups = [];
      data.curves.forEach(function (curve) { curve.points.forEach(function (p) { speedups.push(p[1]); }); });
      data.reported.forEach(function (each) { speedups.push(each.speedup); });
      var series = data.curves.map(function (curve, place) {
        return {
          name: plain(curve.person), type: "line", step: "end", color: colorOf(theme, place), symbol: "circle", symbolSize: 8,
          data: curve.points.map(function (p) {
            return { value: [p[0], Math.log2(p[1])], tip: tip(curve.person, times(p[1]) + " after " + trim(p[0].toFixed(2)) + " h") };
          })
        };
      });
      data.reported.forEach(function (each) {
        series.push({
          name: plain(each.label), type: "line", symbol: "none", color: theme.people,
          lineStyle: { width: 9, opacity: 0.35, cap: "butt" },
          data: [[each.least, Math.log2(each.speedup)], [each.most, Math.log2(each.speedup)]]
        });
      });
      return frame(theme, narrow, {
        xAxis: axis(theme, "hours of work", { type: "value", min: 0, nameGap: 32 }),
        yAxis: ratioAxis(theme, speedups, "speedup", { nameGap: narrow ? 38 : 46 }),
        series: series
      });
    },

    /** The timing blocks of a grade, with the estimate and its interval; hollow ones were repeated and do not count. */
    blocks: function (data, theme, narrow) {
      var values = data.blocks.map(function (block) { return block.ratio; });
      var all = values.concat(data.low > 0 ? [data.low, data.high] : []);
      var low = Math.min.apply(null, all);
      var high = Math.max.apply(null, all);
      var room = Math.max((high - low) * 0.12, high * 0.01);
      var step = niceStep((high - low + 2 * room) / 5);
      var last = data.blocks.length;
      return frame(theme, narrow, {
        legend: { show: false },
        grid: { left: narrow ? 56 : 68, right: 20, top: 14, bottom: 48 },
        xAxis: axis(theme, "block", {
          type: "value", min: 0, max: last + 1, interval: Math.max(1, Math.ceil(last / 12)), nameGap: 30, splitLine: { show: false },
          axisLabel: label(theme, function (v) { return v < 1 || v > last ? "" : String(v); })
        }),
        yAxis: axis(theme, "speedup", { type: "value", min: Math.floor((low - room) / step) * step, max: Math.ceil((high + room) / step) * step, interval: step, nameGap: narrow ? 42 : 52, axisLabel: label(theme, function (v) { return times(v); }) }),
        series: [{
          type: "scatter", symbolSize: 11, color: theme.measured,
          data: data.blocks.map(function (block) {
            return {
              value: [block.block, block.ratio], itemStyle: block.counted ? solid(theme.measured) : hollow(theme, theme.measured),
              tip: tip("block " + block.block + ": " + times(block.ratio), block.counted ? "" : "repeated, does not count", block.why)
            };
          }),
          markLine: data.ratio > 0 ? { silent: true, symbol: "none", lineStyle: { color: theme.measured, type: "solid", width: 1 }, label: { show: false }, data: [{ yAxis: data.ratio }] } : undefined,
          markArea: data.low > 0 ? { silent: true, itemStyle: { color: theme.measured, opacity: 0.13 }, data: [[{ yAxis: data.low }, { yAxis: data.high }]] } : undefined
        }]
      });
    },

    /** Experiments in the order in which they were made; the stepped line is the best kept so far. */
    experiments: function (data, theme, narrow) {
      var colors = { keep: theme.good, discard: theme.muted, crash: theme.bad };
      var known = data.experiments.filter(function (each) { return each.speedup > 0; });
      var best = 1;
      var line = [[0, 0]];
      data.experiments.forEach(function (each) {
        if (each.status === "keep" && each.speedup > 0) {
          best = each.speedup;
        }
        line.push([each.number, Math.log2(best)]);
      });
      var floor = Math.min.apply(null, known.map(function (each) { return Math.log2(each.speedup); }).concat([0]));
      var series = [{
        name: "best so far", type: "line", step: "end", symbol: "none", silent: true, color: theme.measured,
        lineStyle: { color: theme.measured, width: 2 }, data: line,
        markLine: data.interventions.length === 0 ? undefined : {
          silent: true, symbol: "none", lineStyle: { color: theme.people, type: "dashed", width: 1.5 },
          label: { position: "end", color: theme.people, fontFamily: theme.font, fontSize: 12 },
          data: data.interventions.map(function (each) { return { xAxis: each.after + 0.5, label: { formatter: plain(each.kind) } }; })
        }
      }];
      ["keep", "discard", "crash"].forEach(function (status) {
        series.push({
          name: status, type: "scatter", symbol: status === "crash" ? "triangle" : "circle", symbolSize: 10, color: colors[status],
          itemStyle: status === "discard" ? hollow(theme, colors[status]) : solid(colors[status]),
          data: data.experiments.filter(function (each) { return each.status === status; }).map(function (each) {
            // What crashed has no speedup: it is marked on the ground.
            return {
              value: [each.number, each.speedup > 0 ? Math.log2(each.speedup) : floor],
              tip: tip("experiment " + each.number + ": " + status, each.speedup > 0 ? times(each.speedup) + " on a public seed" : "no speedup", each.description)
            };
          })
        });
      });
      return frame(theme, narrow, {
        grid: { left: narrow ? 52 : 64, right: 28, top: 52, bottom: 48 },
        xAxis: axis(theme, "experiment", { type: "value", min: 0, max: data.experiments.length + 1, minInterval: 1, nameGap: 30, splitLine: { show: false }, axisLabel: label(theme, function (v) { return v > data.experiments.length ? "" : String(v); }) }),
        yAxis: ratioAxis(theme, known.map(function (each) { return each.speedup; }), "quick speedup", { nameGap: narrow ? 38 : 46 }),
        series: series
      });
    },

    /** How much of each limit every scored run used up: above 1 it is broken. */
    accuracy: function (data, theme, narrow) {
      var names = data.runs;
      // A difference of exactly zero has no logarithm; it stands on the ground.
      var ground = -9;
      function height(share) {
        return share > 0 && isFinite(share) ? Math.max(ground, Math.log10(share)) : share === 0 ? ground : 1;
      }
      var top = 0.5;
      data.metrics.forEach(function (metric) {
        metric.shares.forEach(function (share) { top = Math.max(top, height(share) + 0.3); });
      });
      return frame(theme, narrow, {
        xAxis: axis(theme, "hidden input", { type: "category", data: names.map(function (name) { return cut(plain(name), 16); }), nameGap: 32, splitLine: { show: false } }),
        yAxis: axis(theme, "share of the limit", {
          type: "value", min: ground, max: Math.ceil(top), interval: 3, nameGap: narrow ? 38 : 50,
          axisLabel: label(theme, function (v) { return v === ground ? "≤1e-9" : v === 0 ? "limit" : v % 3 === 0 ? "1e" + v : ""; })
        }),
        series: data.metrics.map(function (metric, place) {
          return {
            name: plain(metric.name), type: "scatter", symbolSize: 8, color: colorOf(theme, place),
            data: metric.shares.map(function (share, at) {
              return { value: [at, height(share)], tip: tip(metric.name + " on " + names[at], metric.values[at], "limit: " + metric.limit) };
            }),
            markLine: place > 0 ? undefined : { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: theme.bad, type: "solid", width: 1.5 }, data: [{ yAxis: 0 }] }
          };
        })
      });
    }
  };

  /* Drawing */

  function draw(element, chart, data) {
    var width = element.clientWidth;
    chart.setOption(kinds[element.dataset.chart](JSON.parse(data), look(), width < 520, width), true);
    element.dataset.drawn = "true";
  }

  function begin(element) {
    var source = document.getElementById(element.dataset.source);
    if (!source || !kinds[element.dataset.chart] || !window.echarts) {
      return;
    }
    element.replaceChildren();
    var chart = window.echarts.init(element, null, { renderer: "canvas" });
    var data = source.textContent;
    draw(element, chart, data);
    chart.on("click", function (event) {
      // Only pages of this site: an address in a record leads nowhere.
      var link = event.data && event.data.link;
      if (link && /^(\.\.\/)?[a-z]+\/[A-Za-z0-9._-]+\.html$/.test(link)) {
        window.location.href = link;
      }
    });
    drawn.push({ element: element, chart: chart, data: data });
  }

  function again() {
    drawn.forEach(function (each) {
      each.chart.resize();
      draw(each.element, each.chart, each.data);
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-chart]").forEach(begin);
    var waiting = 0;
    window.addEventListener("resize", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(again, 120);
    });
    document.addEventListener("themechange", again);
    // On paper the colours of the print rules hold, and the width of the sheet.
    window.matchMedia("print").addEventListener("change", again);
    // A chart in a closed part has no width until it is opened.
    document.querySelectorAll("details").forEach(function (each) { each.addEventListener("toggle", again); });
  });
})();

//! Tables on the terminal.

use std::ops::Range;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Width};

/// The width where there is no terminal.
const WIDTH: u16 = 100;
/// How far a table stands from the left.
const INDENT: u16 = 2;
/// The space between two columns.
const GAP: u16 = 2;
/// The least width of a column that gets what is left.
const LEAST: usize = 20;

/// A table whose columns stand below each other; what is too wide for its column goes on in the next line of it.
pub(super) struct Table {
    table: comfy_table::Table,
}

impl Table {
    /// Starts a table with the names of its columns; all of it is as wide as the terminal at most.
    pub(super) fn new(header: &[&str]) -> Self {
        let mut table = comfy_table::Table::new();
        table
            .load_style(comfy_table::presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width() - INDENT)
            .set_header(header.to_vec());
        for column in table.column_iter_mut() {
            column.set_padding((0, GAP));
        }
        Self { table }
    }

    /// Gives the columns widths of their own, so that tables can stand below each other; the one without a number gets
    /// what is left.
    pub(super) fn widths(&mut self, widths: &[Option<usize>]) {
        let number = |width: usize| u16::try_from(width).unwrap_or(u16::MAX).saturating_add(GAP);
        let taken: u16 = widths.iter().flatten().map(|&width| number(width)).sum();
        let left = (width() - INDENT).saturating_sub(taken).max(number(LEAST));
        let widths = widths.iter().map(|width| width.map_or(left, number));
        self.table.set_constraints(widths.map(|width| ColumnConstraint::Absolute(Width::Fixed(width))));
    }

    /// Puts the cells of some columns to the right, as numbers stand.
    pub(super) fn right(&mut self, columns: Range<usize>) {
        for column in columns {
            if let Some(column) = self.table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.table.add_row(cells);
    }

    /// The line with the names of the columns.
    pub(super) fn head(&self) -> String {
        self.lines().take(1).collect()
    }

    /// The rows.
    pub(super) fn body(&self) -> String {
        self.lines().skip(1).collect()
    }

    /// Each line, indented.
    fn lines(&self) -> impl Iterator<Item = String> {
        let indent = " ".repeat(usize::from(INDENT));
        self.table.lines().map(move |line| format!("{indent}{line}").trim_end().to_owned() + "\n")
    }
}

fn width() -> u16 {
    let terminal = terminal_size::terminal_size_of(std::io::stdout());
    terminal.map_or(WIDTH, |(width, _)| width.0.clamp(60, 160))
}

/** Letters to add, drop, change or swap with the next one. Source: optimal string alignment (Damerau, 1964). */
export function editsBetween(a: string, b: string): number {
  let twoAbove: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + change);
      row.push(swap ? Math.min(least, at(twoAbove, j - 2) + 1) : least);
    }
    twoAbove = above;
    above = row;
  }
  return at(above, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}

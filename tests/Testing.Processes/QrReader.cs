using System.Globalization;
using System.Text;

namespace Testing.Processes;

/// <summary>
/// Reads a flawless QR code as a phone does, of the kinds that links need: versions 1 to 12, levels L and M. Errors are not corrected:
/// a code with an error is not flawless.
/// </summary>
/// <seealso href="https://www.iso.org/standard/83389.html">ISO/IEC 18004</seealso>
public static class QrReader
{
    private const int Format = 0b101_0100_0001_0010;
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    // Data codewords of each block, by version; where there are two sizes the shorter blocks come first.
    private static readonly (int Blocks, int Codewords, int Longer)[] Low =
    [
        (1, 19, 0), (1, 34, 0), (1, 55, 0), (1, 80, 0), (1, 108, 0), (2, 68, 0),
        (2, 78, 0), (2, 97, 0), (2, 116, 0), (2, 68, 2), (4, 81, 0), (2, 92, 2),
    ];

    private static readonly (int Blocks, int Codewords, int Longer)[] Medium =
    [
        (1, 16, 0), (1, 28, 0), (1, 44, 0), (2, 32, 0), (2, 43, 0), (4, 27, 0),
        (4, 31, 0), (2, 38, 2), (3, 36, 2), (4, 43, 1), (1, 50, 4), (6, 36, 2),
    ];

    // Centres of alignment patterns, by version.
    private static readonly int[][] Alignment =
    [
        [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50], [6, 30, 54], [6, 32, 58],
    ];

    /// <summary>Reads a code.</summary>
    /// <param name="dark">Its modules by row and column, with or without the light border around it.</param>
    /// <returns>The text.</returns>
    /// <exception cref="FormatException">It is no code, or one of another kind.</exception>
    public static string Read(bool[,] dark)
    {
        var modules = WithoutBorder(dark);
        var size = modules.GetLength(0);
        var version = (size - 17) / 4;
        if (size != modules.GetLength(1) || size % 4 != 1 || version is < 1 or > 12) throw new FormatException($"{size} modules are no code.");

        var format = FormatOf(modules) ^ Format;
        var blocks = (format >> 13) switch
        {
            0b01 => Low[version - 1],
            0b00 => Medium[version - 1],
            _ => throw new FormatException("The code has another level of correction."),
        };
        return Text([.. Deinterleave(Codewords(modules, version, format >> 10 & 7), blocks)], version);
    }

    private static bool[,] WithoutBorder(bool[,] dark)
    {
        var (height, width) = (dark.GetLength(0), dark.GetLength(1));
        var rows = Enumerable.Range(0, height).Where(row => Enumerable.Range(0, width).Any(column => dark[row, column])).ToList();
        var columns = Enumerable.Range(0, width).Where(column => rows.Exists(row => dark[row, column])).ToList();
        if (rows.Count == 0) throw new FormatException("Nothing is dark.");
        var modules = new bool[rows[^1] - rows[0] + 1, columns[^1] - columns[0] + 1];
        for (var row = 0; row < modules.GetLength(0); row++)
        {
            for (var column = 0; column < modules.GetLength(1); column++) modules[row, column] = dark[row + rows[0], column + columns[0]];
        }

        return modules;
    }

    private static int FormatOf(bool[,] modules)
    {
        (int Row, int Column)[] places =
        [
            (8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8),
        ];
        return places.Aggregate(0, (bits, place) => bits << 1 | (modules[place.Row, place.Column] ? 1 : 0));
    }

    /// <summary>All codewords in the order in which they lie: up and down in pairs of columns, from the right.</summary>
    private static List<byte> Codewords(bool[,] modules, int version, int mask)
    {
        var size = modules.GetLength(0);
        var (codewords, bits, count) = (new List<byte>(), 0, 0);
        var upwards = true;
        for (var right = size - 1; right > 0; right -= 2, upwards = !upwards)
        {
            if (right == 6) right--;
            for (var step = 0; step < size; step++)
            {
                var row = upwards ? size - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (IsFunction(row, column, size, version)) continue;
                    bits = bits << 1 | (modules[row, column] ^ IsMasked(mask, row, column) ? 1 : 0);
                    if (++count % 8 == 0) codewords.Add((byte)bits);
                }
            }
        }

        return codewords;
    }

    private static bool IsFunction(int row, int column, int size, int version)
    {
        if (row == 6 || column == 6) return true;
        if (row < 9 && (column < 9 || column >= size - 8) || row >= size - 8 && column < 9) return true;
        if (version >= 7 && (row < 6 && column >= size - 11 || column < 6 && row >= size - 11)) return true;
        var centres = Alignment[version - 1];
        return centres.Any(y => centres.Any(x => Math.Abs(row - y) <= 2 && Math.Abs(column - x) <= 2 && !IsFinder(y, x, size)));
    }

    // Where a finder pattern is there is none for alignment.
    private static bool IsFinder(int row, int column, int size) =>
        row == 6 && (column == 6 || column == size - 7) || row == size - 7 && column == 6;

    private static bool IsMasked(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => (i / 2 + j / 3) % 2 == 0,
        5 => i * j % 2 + i * j % 3 == 0,
        6 => (i * j % 2 + i * j % 3) % 2 == 0,
        _ => ((i + j) % 2 + i * j % 3) % 2 == 0,
    };

    /// <summary>The blocks take turns, codeword by codeword; those for correction follow and are left out.</summary>
    private static IEnumerable<byte> Deinterleave(List<byte> codewords, (int Blocks, int Codewords, int Longer) of)
    {
        var blocks = Enumerable.Range(0, of.Blocks + of.Longer).Select(_ => new List<byte>()).ToList();
        var next = 0;
        for (var i = 0; i <= of.Codewords; i++)
        {
            foreach (var block in i < of.Codewords ? blocks : blocks.Skip(of.Blocks)) block.Add(codewords[next++]);
        }

        return blocks.SelectMany(block => block);
    }

    /// <summary>Segments follow each other, each in the mode that takes the least room for it.</summary>
    private static string Text(byte[] data, int version)
    {
        var (at, text, large) = (0, new List<byte>(), version >= 10);
        while (data.Length * 8 - at >= 4)
        {
            switch (Take(4))
            {
                case 0b0000:
                    return Encoding.UTF8.GetString([.. text]);
                case 0b0001:
                    for (var left = Take(large ? 12 : 10); left > 0; left -= 3)
                    {
                        var digits = Math.Min(left, 3);
                        text.AddRange(Encoding.ASCII.GetBytes(Take(digits * 3 + 1).ToString($"D{digits}", CultureInfo.InvariantCulture)));
                    }

                    break;
                case 0b0010:
                    for (var left = Take(large ? 11 : 9); left > 0; left -= 2)
                    {
                        var pair = Take(left > 1 ? 11 : 6);
                        if (left > 1) text.Add((byte)Alphanumeric[pair / 45]);
                        text.Add((byte)Alphanumeric[pair % 45]);
                    }

                    break;
                case 0b0100:
                    for (var left = Take(large ? 16 : 8); left > 0; left--) text.Add((byte)Take(8));
                    break;
                case var mode:
                    throw new FormatException($"The code has a segment of mode {mode}.");
            }
        }

        return Encoding.UTF8.GetString([.. text]);

        int Take(int bits)
        {
            var value = 0;
            for (; bits > 0; bits--, at++) value = value << 1 | data[at / 8] >> 7 - at % 8 & 1;
            return value;
        }
    }
}

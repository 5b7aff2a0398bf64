using System.Text;
using QRCoder;

namespace Producer.Node.Hosting;

/// <summary>A QR code as text: two modules to a character, one above the other. Pure.</summary>
internal static class QrText
{
    // Light on dark would not be read by every phone; with colours it is dark on light on any terminal.
    private const string DarkOnLight = "\e[30;107m";
    private const string Plain = "\e[0m";

    /// <param name="text">What it says.</param>
    /// <param name="colours">Whether the terminal takes colours; without, it is taken to be dark.</param>
    /// <returns>Lines, each ending with a line feed; the quiet zone is part of it.</returns>
    public static string Of(string text, bool colours)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var rows = code.ModuleMatrix;
        var lines = new StringBuilder();
        for (var y = 0; y < rows.Count; y += 2)
        {
            if (colours) lines.Append(DarkOnLight);
            for (var x = 0; x < rows[y].Count; x++)
            {
                var (upper, lower) = (rows[y][x], y + 1 < rows.Count && rows[y + 1][x]);
                lines.Append((upper == colours, lower == colours) switch
                {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    _ => ' ',
                });
            }

            if (colours) lines.Append(Plain);
            lines.Append('\n');
        }

        return lines.ToString();
    }
}

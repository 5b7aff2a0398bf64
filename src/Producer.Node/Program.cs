using Producer.Node.Capture;

Console.WriteLine($"{SourceText.Write(new VideoSource.TestPattern()),-24} moving bars with a clock");

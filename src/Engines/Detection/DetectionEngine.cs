using System.Collections.Concurrent;
using Ishigaki.Engines.Detection.Events;
using Ishigaki.Engines.Detection.Matching;
using Ishigaki.Engines.Detection.Pipelines;
using Ishigaki.Engines.Detection.Rules;

namespace Ishigaki.Engines.Detection;

/// <summary>
/// Rules made ready to judge events. It may be used by several threads, each through a <see cref="DetectionJudge"/> of its
/// own. What a class of events needs is built when the first of its events comes.
/// </summary>
public sealed class DetectionEngine
{
    /// <summary>More classes than real logs have; beyond that they are built anew.</summary>
    private const int MostClasses = 2000;

    private readonly ConcurrentDictionary<UInt128, Lazy<ClassPlan>> _classes = new();
    private readonly ClassBuilder _builder;
    private readonly PlaceWords _words;
    private readonly PlaceSign[] _signs;

    /// <param name="others">Fields that correlations and indicators read besides those of the rules.</param>
    public DetectionEngine(IReadOnlyList<Rule> rules, PipelineSet pipelines, IEnumerable<string>? others = null)
    {
        Rules = rules;
        Tree = new FieldTree();
        foreach (var envelope in pipelines.Pipelines.SelectMany(pipeline => pipeline.Envelopes))
        {
            Tree.AddEnvelope(envelope);
        }

        foreach (var field in PlaceWords.Fields)
        {
            Tree.Intern(field);
        }

        foreach (var field in others ?? [])
        {
            Tree.Intern(field);
        }

        _signs = [.. pipelines.Signs.Select(sign => new PlaceSign(sign, Tree))];
        _builder = new ClassBuilder(rules, pipelines, Tree);
        _words = new PlaceWords(
            _builder
                .Words()
                .Concat(pipelines.Channels)
                .Concat(pipelines.EventIds)
                .Concat(_signs.SelectMany(sign => ClassBuilder.Parts(sign.Source)))
        );
        AddNames(pipelines);
    }

    /// <summary>In the order in which detections name them.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    internal FieldTree Tree { get; }

    /// <summary>For one thread.</summary>
    public DetectionJudge NewJudge() => new(this);

    internal PlaceFinder NewPlaceFinder(ValueBuffers buffers) => new(_words, buffers, _signs);

    internal ClassPlan ClassOf(UInt128 packed, PlaceFinder finder)
    {
        if (_classes.Count > MostClasses)
        {
            _classes.Clear();
        }

        return _classes.GetOrAdd(packed, key => new Lazy<ClassPlan>(() => _builder.Build(finder.Unpack(key)))).Value;
    }

    private void AddNames(PipelineSet pipelines)
    {
        foreach (var pipeline in pipelines.Pipelines)
        {
            foreach (var (field, paths) in pipeline.Names)
            {
                // A name for a field that nobody reads would cost and tell nothing.
                if (Tree.Find(field) >= 0)
                {
                    paths.ToList().ForEach(path => Tree.AddPath(field, path));
                }
            }
        }
    }
}
